/* <input data-most="200">: says how many characters are too much; nothing is cut off, and the server has the last word. */
function counted(field) {
  const words = document.createElement('p');
  words.className = 'field__over';
  words.setAttribute('role', 'status');
  field.after(words);
  const count = () => {
    const over = field.value.trim().length - Number(field.dataset.most);
    const said = over === 1 ? field.dataset.oneOver : field.dataset.over.replace('{count}', String(over));
    words.textContent = over > 0 ? said : '';
  };
  field.addEventListener('input', count);
  count();
}

for (const field of document.querySelectorAll('[data-most]')) counted(field);
