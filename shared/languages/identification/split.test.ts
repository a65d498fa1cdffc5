import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedFiles } from '../../filters/testing/documents.ts';
import { assignLanguages, guessLanguage, type SplitHint, splitByLanguage } from './index.ts';
import { bodies, notes, titles } from './testing/texts.ts';

const split = (lines: readonly string[], hint?: SplitHint) =>
  splitByLanguage(lines, hint).map(({ language, role, from, to }) => `${language} ${role} ${from}–${to}`);
const body = (language: keyof typeof bodies): readonly string[] => bodies[language];

describe('splitting a file by language', () => {
  it('tells titles in several languages above texts with notes', () => {
    const lines = [
      titles.de,
      titles.it,
      titles.en,
      ...body('en'),
      ...notes.en,
      titles.ko,
      ...body('ko'),
      ...notes.ko,
    ];
    expect(split(lines)).toEqual([
      'de title 1–1',
      'it title 2–2',
      'en title 3–3',
      'en body 4–9',
      'en notes 10–13',
      'ko title 14–14',
      'ko body 15–19',
      'ko notes 20–21',
    ]);
  });

  it.each([
    ['de', 'en'],
    ['it', 'es'],
    ['ru', 'uk'],
    ['ja', 'zh'],
    ['ko', 'ja'],
    ['ar', 'fa'],
  ] as const)('tells %s and %s behind each other, in both orders', (first, second) => {
    for (const [a, b] of [
      [first, second],
      [second, first],
    ] as const) {
      const found = assignLanguages([...body(a), ...body(b)]).map(({ language }) => language);
      expect(found).toEqual([...body(a).map(() => a), ...body(b).map(() => b)]);
    }
  });

  it.each([
    ['de', 'en'],
    ['es', 'it'],
    ['ko', 'en'],
  ] as const)('tells %s and %s paragraph by paragraph', (a, b) => {
    const pairs = body(a)
      .slice(0, 4)
      .map((line, at) => [line, body(b)[at]!]);
    expect(assignLanguages(pairs.flat()).map(({ language }) => language)).toEqual(
      pairs.flatMap(() => [a, b]),
    );
    const spaced = pairs.flatMap((pair) => [...pair, '']);
    expect(splitByLanguage(spaced)).toHaveLength(8);
  });

  it('leaves quotations, names and works in other languages in the text', () => {
    const lines: string[] = [...body('en')];
    lines.splice(2, 0, `“${body('de')[0]}”`);
    lines.splice(5, 0, `> ${body('ru')[1]}`);
    lines.splice(1, 0, 'Ludwig van Beethoven');
    expect(split(lines)).toEqual([`en body 1–${lines.length}`]);
  });

  it('gives no text a language in another script, however short the file', () => {
    const languagesOf = (lines: readonly string[]) => assignLanguages(lines).map(({ language }) => language);
    expect(languagesOf(['Der Titel', '日本語の段落がここにあります。'])).toEqual(['de', 'ja']);
    expect(
      languagesOf([
        'Ein Absatz über Politik.',
        'An English paragraph about politics.',
        'Un paragraphe sur la politique.',
        '한국어 단락입니다.',
      ]),
    ).toEqual(['de', 'en', 'fr', 'ko']);
    const [zh, en, ja] = [
      '第一段中文内容在这里。',
      'An English paragraph here.',
      '日本語の段落がここにあります。',
    ];
    expect(languagesOf([zh, en, ja])).toEqual(['zh', 'en', 'ja']);
    expect(languagesOf(['Hello', 'مرحبا بكم في المدينة', 'Hello again friend'])).toEqual(['en', 'ar', 'en']);
    const english = body('en').slice(0, 5);
    expect(split([english[0]!, '한국어 단락입니다.', ...english.slice(1)])).toEqual([
      'en body 1–1',
      'ko body 2–2',
      'en body 3–6',
    ]);
  });

  it.each([['\n'], ['\n\n']])('tells one title in many languages, parted by %j', (between) => {
    const list = {
      en: 'The Title of the Article',
      de: 'Der Titel des Artikels',
      it: 'Il titolo dell’articolo',
      es: 'El título del artículo',
      fr: 'Le titre de l’article',
      pt: 'O título do artigo',
      pl: 'Tytuł artykułu',
      ru: 'Название статьи',
      uk: 'Назва статті',
      tr: 'Makalenin başlığı',
      el: 'Ο τίτλος του άρθρου',
      ar: 'عنوان المقال',
      hi: 'लेख का शीर्षक',
      ko: '기사의 제목',
      ja: '記事のタイトル',
      zh: '文章的标题',
    };
    const lines = [...Object.values(list), list.en].join(between).split('\n');
    expect(assignLanguages(lines).map(({ language }) => language)).toEqual([...Object.keys(list), 'en']);
  });

  it('leaves names in Latin letters to the text around them', () => {
    const lines = [...body('ko'), ...body('ko')];
    lines.splice(6, 0, 'Karl Marx');
    lines.splice(3, 0, 'KPRF');
    expect(new Set(assignLanguages(lines).map(({ language }) => language))).toEqual(new Set(['ko']));
  });

  it('takes one language for one language', () => {
    for (const language of Object.keys(bodies) as (keyof typeof bodies)[]) {
      expect(new Set(splitByLanguage(body(language)).map((part) => part.language))).toEqual(
        new Set([language]),
      );
    }
  });

  it('leaves code, numbers and rules to the text around them', () => {
    const lines = [
      '# Über die Freiheit',
      '',
      ...body('de'),
      '',
      '```js',
      'const answer = await question();',
      '```',
      '',
      '2022',
      '---',
      '',
    ];
    expect(split([...lines, '# On freedom', '', ...body('en')])).toEqual([
      'de title 1–1',
      'de body 3–14',
      'en title 16–16',
      'en body 18–23',
    ]);
  });

  it.each([
    ['fenced', ['```js', '// Der Rat tagte am Montag', 'let x = 1;', '```']],
    ['fenced with blank lines', ['~~~', 'Der Rat tagte am Montag.', '', '# Noch ein Satz vom Rat', '~~~']],
    ['fenced in a list', ['- See:', '', '    ```', '    // Der Rat tagte am Montag und sprach', '    ```']],
    ['fenced in a quotation', ['> ```', '> // Der Rat tagte am Montag und sprach', '> ```']],
    ['in a quotation that ends', ['> ```', '> // Der Rat tagte am Montag und sprach']],
    ['indented', ['    // Der Rat tagte am Montag und sprach', '', '\t// Alle waren da, und alle sprachen']],
  ])('takes no notice of what code says: %s', (_, code) => {
    const above = ['# The council', '', 'The council met on Monday.', ''];
    const below = ['## Der Rat', '', 'Der Rat tagte am Montag im Rathaus.'];
    expect(split([...above, ...code, '', ...below], { markdown: true })).toEqual([
      'en title 1–1',
      `en body 3–${above.length + code.length}`,
      `de title ${above.length + code.length + 2}–${above.length + code.length + 2}`,
      `de body ${above.length + code.length + 4}–${above.length + code.length + 4}`,
    ]);
    expect(split([...code, '', ...above], { markdown: true })[0]).toMatch(/^en /);
  });

  it('reads indented lines that are no code', () => {
    const item = ['- The council met on Monday.', '', '    Der Rat tagte am Montag im Rathaus und sprach.'];
    expect(split(item, { markdown: true })).toHaveLength(2);
    const plain = ['The council met on Monday.', '', '    Der Rat tagte am Montag im Rathaus und sprach.'];
    expect(split(plain)).toHaveLength(2);
    expect(split(plain, { markdown: true })).toEqual(['en body 1–3']);
  });

  it('finds notes by a heading, and lists that are none', () => {
    const list = [
      '1. bread and butter for breakfast',
      '2. soup with vegetables for lunch',
      '3. cheese, as there is no meat',
    ];
    expect(split([titles.en, ...body('en'), ...list])).toEqual(['en title 1–1', 'en body 2–10']);
    const works = [
      'Smith, John: A History of Bread. London 1987.',
      'Meyer, Anna: Die Geschichte des Brotes. Berlin 1991.',
    ];
    expect(split([titles.en, ...body('en'), 'References', ...works])).toEqual([
      'en title 1–1',
      'en body 2–7',
      'en notes 8–10',
    ]);
  });

  it('gives the tags that were hinted at, and languages that the identifier does not know', () => {
    expect(split(body('es'), { languages: ['es-MX', 'en'] })[0]).toMatch(/^es-MX /);
    expect(
      split(['Қазақстан халқы өз еркімен осы жерде мемлекет құрып, болашағы үшін бүгін ойланып отыр.']),
    ).toEqual(['kk body 1–1']);
  });

  it('has nothing to say of nothing, and no language for what has no words', () => {
    expect(splitByLanguage([])).toEqual([]);
    expect(splitByLanguage(['', '  '])).toEqual([]);
    expect(split(['123', '--'])).toEqual(['und body 1–2']);
    expect(split(['123'], { languages: ['ko'] })).toEqual(['ko body 1–1']);
  });

  it('puts every line that is not empty into exactly one part, and ends parts with such lines', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '---',
        '```',
        '# a',
        '[1] b',
        '> q',
        'Notes',
        '---\ntitle: x',
        '    indented',
        '> ```',
        '- ```',
        ...Object.values(bodies).flat(),
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.boolean(), (lines, markdown) => {
        const parts = splitByLanguage(lines, { markdown });
        const covered = parts.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, at) => from + at).filter(
            (n) => lines[n - 1]!.trim() !== '',
          ),
        );
        expect(covered).toEqual(lines.flatMap((text, at) => (text.trim() === '' ? [] : [at + 1])));
        for (const { from, to } of parts) {
          expect(lines[from - 1]!.trim()).not.toBe('');
          expect(lines[to - 1]!.trim()).not.toBe('');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('bears lines of any length and sort', () => {
    const long = [
      'a'.repeat(300_000),
      '[1] '.repeat(50_000),
      '<a'.repeat(100_000),
      '`'.repeat(99_999),
      '*_-'.repeat(60_000),
    ];
    expect(splitByLanguage([...long, ...body('en')]).at(-1)).toMatchObject({ to: long.length + 6 });
  });
});

describe('a file of the length of a book', () => {
  const book = (language: 'en' | 'de', lines: number) => {
    const texts = body(language).filter((line) => line.length > 20);
    return Array.from({ length: lines }, (_, index) =>
      Array.from({ length: 5 }, (_, at) => texts[(index * 3 + at) % texts.length]).join(' '),
    );
  };

  it('is judged by the beginnings of its lines: one language stays one', () => {
    expect(split(book('en', 1500))).toEqual(['en body 1–1500']);
  });

  it('finds the very line at which another language begins', () => {
    expect(split([...book('en', 900), ...book('de', 700), ...book('en', 5)])).toEqual([
      'en body 1–900',
      'de body 901–1600',
      'en body 1601–1605',
    ]);
  });
});

describe('guessing the language of a text', () => {
  it('names it with a confidence, the higher the more there is to read', () => {
    for (const [language, lines] of Object.entries(bodies)) {
      const whole = guessLanguage(lines.join('\n'));
      expect(whole).toMatchObject({ language });
      expect(whole?.confidence).toBeGreaterThan(0.9);
    }
    expect(guessLanguage('La vita è bella')).toMatchObject({ language: 'it' });
    expect(guessLanguage('Hello')?.confidence).toBeLessThan(0.5);
  });

  it('is less sure of a mixed text, and says nothing of one without words', () => {
    expect(guessLanguage([...body('en'), ...body('ko')].join('\n'))?.confidence).toBeLessThan(0.8);
    for (const text of ['', '12 – 34', 'https://example.org']) expect(guessLanguage(text)).toBeUndefined();
  });
});

const article = sharedFiles('article', ['.txt']);

it.skipIf(article.length === 0)('splits the article with its four languages', () => {
  const lines = new TextDecoder().decode(article[0]!.bytes).trimEnd().split('\n');
  expect(split(lines)).toEqual([
    'de title 1–1',
    'it title 2–2',
    'en title 3–3',
    'en body 4–27',
    'en notes 28–37',
    'ko title 38–38',
    'ko body 39–63',
    'ko notes 64–67',
  ]);
});
