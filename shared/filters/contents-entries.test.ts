import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Code, type Content, codeCharacter } from '../content/index.ts';
import { Titles } from './contents-entries.ts';

/** `{b}`, `{/b}` are a pair, `{x/}` a placeholder, `{tab/}` one that stands for a tab. */
function content(notation: string): Content {
  const codes: Code[] = [];
  const open: string[] = [];
  const text = notation.replace(/\{(\/?)(\w+)(\/?)\}/g, (_, close: string, label: string, empty: string) => {
    const id = String(codes.length + 1);
    if (empty) {
      const equivalent = label === 'tab' ? { equivalent: '\t' } : {};
      codes.push({ id, kind: 'placeholder', label, data: label, ...equivalent });
    } else if (close) codes.push({ id, kind: 'close', pair: open.pop()!, label, data: '' });
    else {
      open.push(id);
      codes.push({ id, kind: 'open', pair: id, label, data: label });
    }
    return codeCharacter(codes.length - 1);
  });
  return { text, codes };
}

/** With all codes alike. */
function bare(text: string): string {
  return text.replace(/[\uE000-\uF8FF]/g, '|');
}

/** The entry as it is written for a title's translation. */
function entry(shown: string, title: string, translation: string, anchors = ['a']): string | undefined {
  const titles = new Titles();
  const source = content(title);
  titles.add({ content: source, unit: 0 }, ['a'], true);
  const whole = { unit: 0, start: 0, end: source.text.length, target: content(translation) };
  const { text } = content(shown);
  const made = titles.replacement(content(shown), anchors, () => [whole]);
  return made && text.slice(0, made.start) + made.target.text + text.slice(made.end);
}

describe('an entry', () => {
  it.each([
    ['Title{tab/}3', 'Title', 'Titel', 'Titel{tab/}3'],
    ['1.2{tab/}Title{tab/}{ref/}', 'Title', 'Titel', '1.2{tab/}Titel{tab/}{ref/}'],
    ['Part I: Title ..... 12', 'Title', 'Titel', 'Part I: Titel ..... 12'],
    ['A{tab/}A{tab/}3', 'A', 'Ä', 'A{tab/}Ä{tab/}3'],
    ['Table 7. Sums{tab/}3', 'Table {seq/}. Sums{note/}', 'Summen ({seq/}){note/}', 'Summen (7){tab/}3'],
    ['What (is) a.b*?{tab/}3', 'What (is) a.b*?', 'x', 'x{tab/}3'],
  ])('%s takes the translation of %s', (shown, title, translation, expected) => {
    expect(entry(shown, title, translation)).toBe(content(expected).text);
  });

  it.each([
    ['Other{tab/}3', 'Title'],
    ['Titles{tab/}3', 'Title'],
    ['Subtitle{tab/}3', 'title'],
  ])('%s does not quote %s', (shown, title) => {
    expect(entry(shown, title, 'Titel')).toBeUndefined();
    expect(entry(shown, title, 'Titel', [])).toBeUndefined();
  });

  it('takes pairs that it has, and no others', () => {
    expect(entry('The {i}x{/i} y{tab/}3', 'The {i}x{/i} {b}y{/b}', '{b}y{/b} {i}x{/i}')).toBe(
      `y ${codeCharacter(0)}x${codeCharacter(1)}${codeCharacter(2)}3`,
    );
  });

  it('takes the translation whatever its title says, and stays as it is around it', () => {
    const piece = fc.constantFrom('a', 'B', ' ', '1', '.', '(', '+', '[', '{b}c{/b}', '\\', '$', '한', '😀');
    const titles = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => `a${pieces.join('')}b`);
    const numbers = fc.constantFrom('', '1.2{tab/}', 'Part I ', 'a{tab/}');
    const pages = fc.constantFrom('', '{tab/}12', '{tab/}{ref/}', ' … 3');
    fc.assert(
      fc.property(titles, numbers, pages, (title, number, page) => {
        const made = entry(`${number}${title}${page}`, title, 'Zz');
        expect(made && bare(made)).toBe(bare(content(`${number}Zz${page}`).text));
      }),
    );
  });
});
