/** Markdown, some `size` characters long, in which a parser's cost could grow faster than the text. */
export function hardMarkdown(size: number): readonly (readonly [name: string, text: string])[] {
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length));
  const head = '| a | b | c |\n|---|---|---|\n';
  const row = '| some words | *em* `code` | 12 |\n';
  const wide = Math.ceil(size / 12);
  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- item\n`).join('');
  return [
    ['a long table', head + fill(row)],
    ['a long table below a text', `text:\n${head}${fill(row)}`],
    ['a long table with odd cells', head + fill(`${row}| a ***b** c* | {{ d | e }} | f |\n`)],
    ['a wide table', `|${' w |'.repeat(wide)}\n|${'-|'.repeat(wide)}\n|${' word |'.repeat(wide)}\n`],
    ['a table in a quotation', `> | a | b | c |\n> |---|---|---|\n${fill(`> ${row}`)}`],
    ['a table in a list', `- x\n\n  | a | b | c |\n  |---|---|---|\n${fill(`  ${row}`)}`],
    ['deep lists', fill(nested(90))],
    ['lists too deep', nested(300)],
    ['lists in one line', fill(`${'- '.repeat(30)}a\n`)],
    ['lists of two levels', fill('- a\n  - b\n')],
    ['tasks', fill('- [ ] a\n  - [x] b\n')],
    ['lists whose numbers change their sign', fill('1) a\n2. b\n')],
    ['lists of empty items', fill('-\n\n')],
    ['quotations in each other', fill(`${'> '.repeat(20)}word\n`)],
    ['a long quotation', fill('> a\n>\n')],
    ['lists in a quotation', fill('> - a\n')],
    ['a comment that is not closed', `<!-- ${fill('a\n\n')}`],
    ['code that is not closed', `<pre>${fill('a\n\n')}`],
    ['fences in lists that are not closed', fill('- a\n\n  ```\n\n')],
    ['many comments', fill('<!-- a -->\n\n')],
    ['blocks of HTML', fill('<details>\n\na\n\n')],
    ['many notes', fill('text[^n]\n\n[^n]: note\n')],
    ['dollars', `${fill('$')} a`],
    ['brackets', fill('[')],
    ['one bracket in each line', fill('[\n')],
    ['images that are not closed', fill('![a](b')],
    ['signs of HTML', fill('<a')],
    ['code marks', fill('a`b``c```')],
    ['marks of emphasis', fill('*_')],
    ['ampersands', fill('&a')],
    ['tildes', fill('~~a ')],
    ['colons', fill(':::a\n')],
    ['templates that are not closed', fill('{{ a ')],
    ['bars', fill('|a|\n')],
    ['hard breaks', fill('a  \n')],
    ['underlined headings', fill('a\n=\n')],
  ];
}
