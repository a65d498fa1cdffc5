import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { extracted, merged, replaceUnits, show } from '../testing/documents.ts';
import { odtFilter } from './filter.ts';
import { bodyOf, odt } from './testing/fixtures.ts';

const table = (name: string, ...entries: readonly string[]) =>
  `<text:${name}><text:${name}-source/><text:index-body><text:index-title><text:p>Title of it</text:p></text:index-title>${entries.map((entry) => `<text:p text:style-name="P1">${entry}</text:p>`).join('')}</text:index-body></text:${name}>`;
const link = (href: string, text: string) => `<text:a xlink:href="${href}">${text}</text:a>`;
const heading = (anchor: string, text: string) =>
  `<text:h text:outline-level="1"><text:bookmark-start text:name="${anchor}"/>${text}<text:bookmark-end text:name="${anchor}"/></text:h>`;

function translatedAs(body: string, said: Readonly<Record<string, string>>): string {
  const bytes = odt(body);
  return bodyOf(
    merged(
      odtFilter,
      bytes,
      replaceUnits(extracted(odtFilter, bytes), (source) => {
        const translation = said[show(source)];
        return translation === undefined ? undefined : plainContent(translation);
      }),
    ),
  );
}

describe('an entry of a table of contents', () => {
  const body =
    table(
      'table-of-content',
      link('#__RefHeading___Toc1', 'Introduction<text:tab/>3'),
      link(
        '#__RefHeading___Toc2',
        '1.1 Aims &amp; <text:span text:style-name="T1">means</text:span><text:tab/>4',
      ),
      link('#gone', 'Gone<text:tab/>5'),
    ) +
    heading('__RefHeading___Toc1', 'Introduction') +
    heading('__RefHeading___Toc2', 'Aims &amp; means');

  it('is no unit, and says what its heading says in translation', () => {
    expect(extracted(odtFilter, odt(body)).units.map(({ source }) => source.text)).toEqual([
      'Title of it',
      'Introduction',
      'Aims & means',
    ]);
    const after = translatedAs(body, { Introduction: 'Einführung', 'Aims & means': 'Ziele & Mittel' });
    expect(after).toBe(
      body
        .replaceAll('Introduction', 'Einführung')
        .replace(/Aims &amp; <text:span.*?<\/text:span>/, 'Ziele &amp; Mittel')
        .replace('Aims &amp; means', 'Ziele &amp; Mittel'),
    );
  });

  it('stays as it is where its heading does', () => {
    expect(translatedAs(body, { 'Title of it': 'Inhalt' })).toBe(body.replace('Title of it', 'Inhalt'));
  });

  it('finds its heading by its text where no link leads there, and captions by their numbers', () => {
    const plain =
      table('table-of-content', '1 Results<text:tab/>1', '2 Results<text:tab/>2') +
      table('illustration-index', link('#Figure!0|sequence', 'Figure 1: A house<text:tab/>7')) +
      '<text:h>Results</text:h><text:h>Results</text:h>' +
      '<text:p>Figure <text:sequence text:ref-name="refFigure0">1</text:sequence>: A house</text:p>';
    const bytes = odt(plain);
    const targets = ['Liste', 'Bilder', 'Befunde', 'Ergebnisse'];
    const { units } = extracted(odtFilter, bytes);
    const after = bodyOf(
      merged(
        odtFilter,
        bytes,
        replaceUnits({ units } as never, (source, unit) =>
          unit < targets.length
            ? plainContent(targets[unit]!)
            : { ...source, text: `Bild ${source.text.slice(7, 8)}: Ein Haus` },
        ),
      ),
    );
    expect(after).toBe(
      plain
        .replace('Title of it', 'Liste')
        .replace('Title of it', 'Bilder')
        .replace('1 Results', '1 Befunde')
        .replace('2 Results', '2 Ergebnisse')
        .replace('>Results', '>Befunde')
        .replace('>Results', '>Ergebnisse')
        .replaceAll('Figure <', 'Bild <')
        .replace('Figure 1:', 'Bild 1:')
        .replaceAll('A house', 'Ein Haus'),
    );
  });

  it('has nothing in it that is a unit', () => {
    const bytes = odt(
      table(
        'table-of-content',
        `<text:a xlink:href="#a" office:title="A tip">One<draw:frame text:anchor-type="as-char"><svg:title>Image</svg:title><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:a>`,
      ) + heading('a', 'One'),
    );
    const extraction = extracted(odtFilter, bytes);
    expect(extraction.units.map(({ source }) => source.text)).toEqual(['Title of it', 'One']);
    const after = merged(
      odtFilter,
      bytes,
      replaceUnits(extraction, ({ text }) => plainContent(`${text}é`)),
    );
    expect(extracted(odtFilter, after).units.map(({ source }) => source.text)).toEqual([
      'Title of ité',
      'Oneé',
    ]);
    expect(bodyOf(after)).toContain('office:title="A tip">Oneé<draw:frame');
  });
});
