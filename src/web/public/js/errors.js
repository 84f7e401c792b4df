/* A refused form starts at the list of its faults. */
document.querySelector('[data-focus]')?.focus();
