/* <button hidden data-copy="id-of-text">: shown only here, since it can't work without script. */
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  const report = button.parentElement.querySelector('[role="status"]');
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy).textContent;
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    report.textContent = copied ? button.dataset.copied : button.dataset.failed;
  });
}
