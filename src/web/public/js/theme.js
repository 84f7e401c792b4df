/* The theme changes at once; the choice is kept by the same form that works without script. */
const form = document.querySelector('[data-theme-form]');

form?.addEventListener('submit', async (event) => {
  const chosen = event.submitter;
  if (!chosen) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, chosen));
  const kept = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
  if (!kept) return;
  if (chosen.value === 'systeem') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen.value;
  for (const button of form.querySelectorAll('button'))
    button.setAttribute('aria-pressed', button === chosen);
});
