// npm run build: the static site in dist/.
import { generate, main, tool } from './steps.mjs';

main('The build', () => {
  generate();
  tool('vite', ['build']);
});
