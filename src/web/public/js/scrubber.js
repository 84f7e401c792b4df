/* Letting go of the slider goes to that step, as its button does. */
for (const slider of document.querySelectorAll('[data-scrubber]')) {
  slider.addEventListener('change', () => slider.form.requestSubmit(slider.form.elements.namedItem('toon')));
}
