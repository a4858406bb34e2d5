// Says so when the program does not arrive or cannot run in this browser, instead of "Opening …" for ever. Silent once
// the program has started.
addEventListener(
  'error',
  (event) => {
    const text = document.querySelector('#root .first-paint p');
    if (!text) return;
    text.textContent =
      event.target instanceof HTMLScriptElement
        ? 'A part of the program could not be loaded. Check the connection and load the page again.'
        : `The program cannot run in this browser: ${event.message}. Use a current Chrome, Edge, Firefox or Safari.`;
    text.setAttribute('role', 'alert');
  },
  true,
);
