import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const styles = 'node_modules/@mantine/core/styles';
const stylesheet = (component: string) => `${styles}/${component}.layer.css`;

/** Names that the screen's files import from '@mantine/core' and that have a stylesheet of their own. */
function styledComponents(): string[] {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' });
  const sources = files.filter((f) => f.endsWith('.tsx')).map((f) => readFileSync(`src/ui/${f}`, 'utf8'));
  const imports = sources.flatMap((source) => [
    ...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g),
  ]);
  const names = imports.flatMap(([, names]) => names!.split(',').map((name) => name.trim()));
  return [...new Set(names)].filter((name) => existsSync(stylesheet(name))).sort();
}

test('every Mantine component of the screen has its styles', () => {
  const imported = readFileSync('src/ui/layout/mantine-styles.ts', 'utf8');
  expect(styledComponents()).toContain('Button');
  expect(styledComponents().filter((name) => !imported.includes(`/${name}.layer.css`))).toEqual([]);
});
