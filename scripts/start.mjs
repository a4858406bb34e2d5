// npm start: from a fresh clone to a served page.
import { install, main, node, tool } from './steps.mjs';

main('The start', () => {
  install();
  node('scripts/build.mjs');
  console.log('\nApiary is built. Open the address below; Ctrl+C stops the server.');
  tool('vite', ['preview', ...process.argv.slice(2)]);
});
