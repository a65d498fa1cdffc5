import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { extracted } from '../testing/documents.ts';
import { odtFilter } from './filter.ts';
import { fodt, type OdtFixture, odt, partText } from './testing/fixtures.ts';

function inLanguage(fixture: OdtFixture, targetLanguage: string, part = 'styles.xml'): string {
  const result = odtFilter.merge(odt(fixture), { file: 'a.odt', targetLanguage }, []);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return partText(result.value.bytes, part);
}

const defaultStyle = (styles: string) =>
  /<style:default-style style:family="paragraph".*?<\/style:default-style>/s.exec(styles)?.[0];

describe('the language of a translated document', () => {
  it.each([
    ['de-AT', 'fo:language="de" fo:country="AT" style:language-asian="zh" style:country-asian="CN"'],
    ['ko', 'fo:language="en" fo:country="US" style:language-asian="ko" style:country-asian="KR"'],
    ['zh-Hant', 'fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="TW"'],
    [
      'sr-Latn',
      'fo:language="sr" fo:country="RS" style:language-asian="zh" style:country-asian="CN" fo:script="Latn"',
    ],
    [
      'ar',
      'fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN" style:language-complex="ar" style:country-complex="EG"',
    ],
  ])('%s stands in the default style', (language, expected) => {
    const styles = inLanguage({ body: '<text:p>a</text:p>' }, language);
    expect(styles).toContain(`<style:text-properties ${expected}/>`);
    expect(styles).toContain(`style:writing-mode="${language === 'ar' ? 'rl-tb' : 'page'}"`);
  });

  it('stands in the styles that name one, but in none that says “no language”', () => {
    const style = (name: string, language: string) =>
      `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties style:writing-mode="lr-tb"/>` +
      `<style:text-properties fo:language="${language}"/></style:style>`;
    const fixture = { body: '<text:p>a</text:p>', automatic: style('P1', 'fr') + style('P2', 'zxx') };
    const german = inLanguage(fixture, 'de', 'content.xml');
    expect(german).toContain('fo:language="de" fo:country="DE"');
    expect(german).toContain('fo:language="zxx"');
    expect(german).toContain('style:writing-mode="lr-tb"');
    const hebrew = inLanguage(fixture, 'he', 'content.xml');
    expect(hebrew).toContain('fo:language="fr"');
    expect(hebrew.match(/style:writing-mode="rl-tb"/g)).toHaveLength(2);
  });

  const language = '<style:text-properties style:language-complex="fa" style:country-complex="IR"/>';
  const direction = '<style:paragraph-properties fo:text-align="right" style:writing-mode="rl-tb"/>';
  const start = '<style:default-style style:family="paragraph"';
  it.each([
    ['an empty default style', `${start}/>`, `${start}>${direction}${language}</style:default-style>`],
    ['no default style', '', `${start}>${direction}${language}</style:default-style>`],
    [
      'a default style without a language',
      `${start}><style:paragraph-properties fo:margin-top="0cm"/></style:default-style>`,
      `${start}><style:paragraph-properties fo:margin-top="0cm" fo:text-align="right" style:writing-mode="rl-tb"/>${language}</style:default-style>`,
    ],
    [
      'a default style without a direction',
      `${start}><style:text-properties fo:color="#ffffff"/></style:default-style>`,
      `${start}>${direction}<style:text-properties fo:color="#ffffff" style:language-complex="fa" style:country-complex="IR"/></style:default-style>`,
    ],
  ])('is put into %s', (_, styles, expected) => {
    expect(defaultStyle(inLanguage({ body: '<text:p>a</text:p>', styles }, 'fa'))).toBe(expected);
  });

  it('turns alignments round where it turns the direction', () => {
    const style = (align: string, mode: string) =>
      `<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="${align}"${mode}/></style:style>`;
    const aligned = (align: string, target: string, mode = '') =>
      /fo:text-align="(\w+)"/.exec(
        inLanguage({ body: '<text:p>a</text:p>', automatic: style(align, mode) }, target, 'content.xml'),
      )![1];
    expect(['start', 'left', 'end', 'center', 'justify'].map((align) => aligned(align, 'fa'))).toEqual([
      'right',
      'right',
      'left',
      'center',
      'justify',
    ]);
    expect(aligned('start', 'de')).toBe('start');
    expect(aligned('end', 'de', ' style:writing-mode="rl-tb"')).toBe('left');
  });

  it('is that of the metadata, and is read again', () => {
    const text = fodt({ body: '<text:p>a</text:p>', meta: '<dc:language>en</dc:language>' });
    const result = odtFilter.merge(encodeUtf8(text), { file: 'a.fodt', targetLanguage: 'pt-BR' }, []);
    if (!result.ok) throw new Error(result.failure.code);
    expect(new TextDecoder().decode(result.value.bytes)).toContain('<dc:language>pt-BR</dc:language>');
    expect(extracted(odtFilter, result.value.bytes).language).toBe('pt-BR');
  });

  it('changes nothing where it is the document’s own', () => {
    const bytes = odt({ body: '<text:p>a</text:p>', automatic: '' });
    const result = odtFilter.merge(bytes, { file: 'a.odt', targetLanguage: 'en-US' }, []);
    expect(result.ok && Buffer.compare(result.value.bytes, bytes)).toBe(0);
  });
});
