import { readdirSync, readFileSync } from 'node:fs';
import { type ESTree, parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';

// A browser's translator replaces text nodes, and React then changes nodes that nobody sees, or cannot find those that it
// wants to move. It copes where a text is all that its element holds. So beside anything that changes, a text has an element
// of its own.

/** What stands beside others and holds elements only, whoever uses the component. */
const ELEMENTS: ReadonlySet<string> = new Set([
  'charts/ChartFigure.tsx: controls',
  'charts/ChartFigure.tsx: table && !tableShown && cursor',
  'charts/DataTable.tsx: table',
  'charts/Legend.tsx: sample',
  'charts/overlay/OverlayChart.tsx: controls',
  'compare/charts/OverlaidCharts.tsx: children',
  'controls/ScenarioSelect.tsx: children',
  'controls/settings/FieldHeading.tsx: children',
  'charts/overlay/OverlayChart.tsx: controls',
  'final-model/Panel.tsx: actions',
  'final-model/Panel.tsx: children',
]);

type Child = 'element' | 'changing element' | 'text' | 'changing text' | 'nothing';

/** JSX drops white space that has a line break in it. */
const blank = (text: string) => /^\s*\n\s*$/.test(text) || text === '';

function ofChild(child: ESTree.JSXChild, holdsElements: (expression: ESTree.Expression) => boolean): Child {
  switch (child.type) {
    case 'JSXText':
      return blank(child.value) ? 'nothing' : 'text';
    case 'JSXElement':
      return 'element';
    case 'JSXExpressionContainer':
      if (child.expression.type === 'JSXEmptyExpression') return 'nothing';
      if (child.expression.type === 'Literal') return 'text';
      return holdsElements(child.expression) ? 'changing element' : 'changing text';
    default:
      return 'changing text';
  }
}

/** Whether an expression is elements or nothing, whatever happens. */
function isElements(node: ESTree.Node | undefined): boolean {
  switch (node?.type) {
    case 'JSXElement':
      return true;
    case 'Literal':
      return node.value === null;
    case 'ParenthesizedExpression':
      return isElements(node.expression);
    case 'ChainExpression':
      return isElements(node.expression);
    case 'LogicalExpression':
      return isElements(node.right) && (node.operator === '&&' || isElements(node.left));
    case 'ConditionalExpression':
      return isElements(node.consequent) && isElements(node.alternate);
    case 'CallExpression': {
      const made = node.arguments.at(-1);
      return made?.type === 'ArrowFunctionExpression' && isElements(made.body);
    }
    default:
      return false;
  }
}

/** A text that changes beside others, or that React looks for when it puts an element before it. */
function isLost(children: readonly Child[]): boolean {
  const present = children.filter((child) => child !== 'nothing');
  if (present.length < 2) return false;
  const moving = present.indexOf('changing element');
  return present.includes('changing text') || (moving >= 0 && present.lastIndexOf('text') > moving);
}

/** The places in a file where the translator would get between React and a text: line, and what stands there. */
function lostTexts(file: string, source: string): string[] {
  const found: string[] = [];
  const text = ({ start, end }: ESTree.Span) => source.slice(start, end);
  const holds = (node: ESTree.Expression) => isElements(node) || ELEMENTS.has(`${file}: ${text(node)}`);
  const look = (parent: ESTree.JSXElement | ESTree.JSXFragment) => {
    if (!isLost(parent.children.map((child) => ofChild(child, holds)))) return;
    found.push(`${file}:${source.slice(0, parent.start).split('\n').length} ${text(parent)}`);
  };
  new Visitor({ JSXElement: look, JSXFragment: look }).visit(parseSync(file, source).program);
  return found;
}

describe('lostTexts', () => {
  it.each([
    '<p><b>{title}</b> {text}</p>',
    '<p>Client {client}</p>',
    '<p>{open && <b />} text</p>',
    "<p>{open ? 'Close' : 'Open'}<b /></p>",
    '<>{count} images</>',
  ])('finds %s', (jsx) => {
    expect(lostTexts('a.tsx', jsx)).toHaveLength(1);
  });

  it.each([
    '<p><b>{title}</b> <span>{text}</span></p>',
    '<p>{`All`}</p>',
    '<p>text {open && <b />}</p>',
    '<p><Icon />text</p>',
    '<ul>\n  {names.map((name) => <li>{name}</li>)}\n  <li>All</li>\n</ul>',
  ])('accepts %s', (jsx) => {
    expect(lostTexts('a.tsx', jsx)).toEqual([]);
  });
});

it('every text of the page that may change has an element of its own', () => {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.tsx'),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => lostTexts(file, readFileSync(`src/ui/${file}`, 'utf8')))).toEqual([]);
});
