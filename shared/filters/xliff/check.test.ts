import { describe, expect, it } from 'vitest';
import { document2, refusal, version1, version2 } from './testing/xliff.ts';

const segment = (source: string, target?: string) =>
  `<segment><source>${source}</source>${target === undefined ? '' : `<target>${target}</target>`}</segment>`;
const inside = (source: string, target?: string) => version2(segment(source, target));
const modules = [
  ['mda', 'metadata'],
  ['mtc', 'matches'],
  ['gls', 'glossary'],
  ['res', 'resourcedata'],
  ['ctr', 'changetracking'],
  ['slr', 'sizerestriction'],
  ['val', 'validation'],
  ['fs', 'fs'],
]
  .map(([prefix, name]) => ` xmlns:${prefix}="urn:oasis:names:tc:xliff:${name}:2.0"`)
  .join('');
const languages = `srcLang="en" trgLang="de"${modules} xmlns:my="urn:my"`;
const withModule = (module: string, source = 'a') =>
  document2(`<unit id="u1">${module}${segment(source, 'b')}</unit>`, languages);
const inFile = (module: string) => document2(`${module}<unit id="u1">${segment('a')}</unit>`, languages);

describe('a document of XLIFF 2', () => {
  it.each([
    [
      'an unknown version',
      version2(segment('a')).replace('"2.0"', '"3.0"'),
      /^line 2, column \d+: the version “3.0”/,
    ],
    [
      'no version',
      version2(segment('a')).replace(' version="2.0"', ''),
      /^line 2, column \d+: <xliff> has no version/,
    ],
    ['a version of another namespace', version2(segment('a')).replace('"2.0"', '"1.2"'), /not known/],
    ['no source language', version2(segment('a'), ''), /^line 2, column \d+: <xliff> has no srcLang/],
    ['a language that is none', version2(segment('a'), 'srcLang="e n"'), /language tag/],
    ['another root', '<html/>', /not <xliff>/],
    [
      'no file',
      document2('').replace(/<file[\s\S]*<\/file>/, ''),
      /^line 4, column \d+: <xliff> has no <file>|has no <file>/,
    ],
    ['a file without units', document2(''), /neither a unit nor a group/],
    ['a file without id', version2(segment('a')).replace('<file id="f1">', '<file>'), /<file> has no id/],
    ['a group without id', document2('<group/>'), /<group> has no id/],
    [
      'two units with one id',
      document2(`<unit id="1">${segment('a')}</unit>`.repeat(2)),
      /“1” of <unit> is used/,
    ],
    ['a unit without segment', version2('<ignorable><source/></ignorable>'), /has no <segment>/],
    ['a segment without source', version2('<segment><target>a</target></segment>'), /has no <source>/],
    ['a second target', version2('<segment><source/><target/><target/></segment>'), /may not stand here/],
    ['notes without a note', version2(`<notes/>${segment('a')}`), /holds no <note>/],
    ['notes behind segments', version2(`${segment('a')}<notes><note/></notes>`), /stands too late/],
    [
      'an empty skeleton',
      document2(`<skeleton/><unit id="1">${segment('a')}</unit>`),
      /^line 4, column \d+: the skeleton is missing/,
    ],
    [
      'a skeleton twice told',
      document2(`<skeleton href="a">b</skeleton><unit id="1">${segment('a')}</unit>`),
      /both/,
    ],
    ['text between elements', version2(`text${segment('a')}`), /text in <unit>/],
    ['an element that is none', version2(`<thing/>${segment('a')}`), /<thing> may not stand/],
    [
      'an attribute that is none',
      version2(segment('a')).replace('<segment', '<segment foo="1"'),
      /attribute foo/,
    ],
    [
      'a foreign attribute on a segment',
      version2(segment('a')).replace('<segment', '<segment xmlns:m="m" m:a="1"'),
      /m:a/,
    ],
    ['a target without trgLang', version2(segment('a', 'b'), 'srcLang="en"'), /no trgLang/],
    [
      'a source in another language',
      inside('a').replace('<source', '<source xml:lang="fr"'),
      /is fr, but srcLang is en/,
    ],
    [
      'a target in another language',
      inside('a', 'b').replace('<unit', '<unit xml:lang="en"'),
      /is en, but trgLang is de/,
    ],
    ['another xml:space', inside('a', 'b').replace('<target', '<target xml:space="preserve"'), /xml:space/],
    ['a wrong state', inside('a').replace('<segment', '<segment state="done"'), /state="done"/],
    [
      'a state without a translation',
      inside('a').replace('<segment', '<segment state="final"'),
      /no <target>/,
    ],
    [
      'a subState without state',
      inside('a').replace('<segment', '<segment subState="m:a"'),
      /without a state/,
    ],
    [
      'the same order twice',
      version2(segment('a', 'b') + segment('c', 'd').replace('<target', '<target order="1"')),
      /place 1/,
    ],
    ['an order too high', version2(segment('a', 'b').replace('<target', '<target order="2"')), /more than/],
    ['elements of an extension with one id', inFile('<my:a id="1"/><my:b id="1"/>'), /“1” of <my:b>/],
  ])('is refused for %s', (_, text, wrong) => {
    expect(refusal(text)).toMatch(wrong);
  });

  it.each([
    ['two codes with one id', '<ph id="1"/><ph id="1"/>', /“1” is used twice/],
    ['a code without id', '<ph/>', /<ph> has no id/],
    ['an id that is no name token', '<ph id="a b"/>', /name token/],
    ['data that is not there', '<ph id="1" dataRef="d1"/>', /refers to no <data>/],
    ['a start without end', '<sc id="1"/>', /has no end in the unit/],
    ['an end without start', '<ec startRef="1"/>', /starts it before/],
    ['an end before its start', '<ec startRef="1"/><sc id="1"/>', /starts it before/],
    [
      'an isolated start with an end',
      '<sc id="1" isolated="yes"/><ec startRef="1"/>',
      /<sc id="1"> is isolated, but has its end/,
    ],
    ['an isolated end with a start', '<ec startRef="1" isolated="yes"/>', /must have an id/],
    ['an end with an id', '<sc id="1"/><ec id="2" startRef="1"/>', /must have a startRef and no id/],
    ['a direction on an end', '<sc id="1"/><ec startRef="1" dir="rtl"/>', /dir is on/],
    ['hints that differ', '<sc id="1" canCopy="no"/><ec startRef="1"/>', /canCopy of/],
    ['types that differ', '<sc id="1" type="fmt"/><ec startRef="1" type="ui"/>', /type of/],
    ['a subType without type', '<ph id="1" subType="m:a"/>', /without a type/],
    ['a subType of another type', '<ph id="1" type="fmt" subType="xlf:var"/>', /does not go with/],
    ['canReorder alone', '<ph id="1" canReorder="firstNo"/>', /wants canCopy and canDelete/],
    ['a sequence without start', '<ph id="1" canReorder="no" canCopy="no" canDelete="no"/>', /firstNo/],
    ['a copy of nothing', '<ph id="1" copyOf="2"/>', /refers to no code/],
    ['a code point that is none', '<cp hex="XYZ"/>', /code point/],
    ['a mark without end', '<sm id="1" translate="no"/>', /has no end/],
    ['a lone end of a mark', '<em startRef="1"/>', /starts it before/],
    ['a generic mark that says nothing', '<mrk id="1">a</mrk>', /without translate/],
    ['a comment with two texts', '<mrk id="1" type="comment" value="a" ref="#n=1">a</mrk>', /either/],
    ['a comment without note', '<mrk id="1" type="comment" ref="#n=1">a</mrk>', /no <note>/],
    ['a type that is none', '<mrk id="1" type="what" ref="#n=1">a</mrk>', /prefix:value/],
    ['a flow that is not there', '<ph id="1" subFlows="u9"/>', /unit “u9”/],
    ['an unknown prefix', '<mrk id="1" type="m:a" ref="#/f=f1/u=u1/zz=1">a</mrk>', /registered prefix/],
    [
      'a prefix that is too short',
      '<mrk id="1" type="m:a" ref="#/f=f1/u=u1/z=1">a</mrk>',
      /no prefix of XLIFF/,
    ],
    ['two units in a reference', '<mrk id="1" type="m:a" ref="#/u=u1/u=1">a</mrk>', /“u=” is there twice/],
    ['a file in a unit', '<mrk id="1" type="m:a" ref="#/u=u1/f=f1">a</mrk>', /“f=” stands behind/],
    ['a reference with two ends', '<mrk id="1" type="m:a" ref="#a/b">a</mrk>', /goes on behind/],
    ['an unknown element', '<b>a</b>', /<b> may not stand in <source>/],
    ['content in an empty element', '<ph id="1">a</ph>', /must be empty/],
  ])('is refused for %s in a source', (_, source, wrong) => {
    expect(refusal(inside(source))).toMatch(wrong);
  });

  it.each([
    ['an id of another kind', 'a<ph id="1"/>', 'b<pc id="1">c</pc>', /belongs to something else/],
    ['an id twice', '<ph id="1"/>', '<ph id="1"/><ph id="1"/>', /used twice/],
    ['a lone start', '<sc id="1"/>a<ec startRef="1"/>', '<sc id="1"/>b', /has no end/],
  ])('is refused for %s in a target', (_, source, target, wrong) => {
    expect(refusal(inside(source, target))).toMatch(wrong);
  });

  it('is refused for codes that changed their places and may not', () => {
    const no = 'canCopy="no" canDelete="no"';
    const [first, second] = [`<ph id="1" canReorder="firstNo" ${no}/>`, `<ph id="2" canReorder="no" ${no}/>`];
    expect(refusal(inside(first + second, first + second))).toBeUndefined();
    expect(refusal(inside(first + second, second + first))).toMatch(/does not follow/);
  });

  it.each([
    ['metadata without group', '<mda:metadata><mda:meta type="a"/></mda:metadata>'],
    ['metadata without type', '<mda:metadata><mda:metaGroup><mda:meta/></mda:metaGroup></mda:metadata>'],
    [
      'a glossary entry that says nothing',
      '<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>',
    ],
    [
      'a match without ref',
      '<mtc:matches><mtc:match><source>a</source><target>b</target></mtc:match></mtc:matches>',
    ],
    [
      'a match of nothing',
      '<mtc:matches><mtc:match ref="#s9"><source>a</source><target>b</target></mtc:match></mtc:matches>',
    ],
    ['a rule without condition', '<val:validation><val:rule/></val:validation>'],
    ['a rule with two conditions', '<val:validation><val:rule isPresent="a" endsWith="b"/></val:validation>'],
    [
      'a rule with a wrong value',
      '<val:validation><val:rule isPresent="a" caseSensitive="true"/></val:validation>',
    ],
    ['an element that its module has not', '<val:rules/>'],
    [
      'a resource without content',
      '<res:resourceData><res:resourceItem mimeType="a/b"><res:source/></res:resourceItem></res:resourceData>',
    ],
    [
      'a revision of a note that is not there',
      '<ctr:changeTrack><ctr:revisions appliesTo="note" ref="n2"><ctr:revision><ctr:item property="content"/></ctr:revision></ctr:revisions></ctr:changeTrack><notes><note id="n1"/></notes>',
    ],
    [
      'a revision of an attribute that is not there',
      '<ctr:changeTrack><ctr:revisions appliesTo="note" ref="n1"><ctr:revision><ctr:item property="priority"/></ctr:revision></ctr:revisions></ctr:changeTrack><notes><note id="n1"/></notes>',
    ],
  ])('is refused for %s', (_, module) => {
    expect(refusal(withModule(module))).toMatch(/^line 4, column \d+: /);
  });

  it.each([
    ['<ph id="1" fs:fs="nothing"/>', /HTML element/],
    ['<ph id="1" fs:subFs="a,b"/>', /without fs:fs/],
    ['<ph id="1" slr:equivStorage="many"/>', /whole number/],
    ['<ph id="1" slr:sizeInfo="1" slr:sizeInfoRef="a"/>', /exclude/],
    ['<pc id="1" slr:sizeRestriction="5,star">a</pc>', /two parted/],
    ['<sc id="1"/><ec startRef="1" slr:sizeInfo="1"/>', /not isolated/],
  ])('is refused for %s', (source, wrong) => {
    expect(refusal(withModule('', source))).toMatch(wrong);
  });

  it('is taken with everything that the standard has', () => {
    const text = document2(
      `<skeleton href="a.skl"/><mda:metadata id="m"><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>
      <slr:profiles generalProfile="xliff:codepoints"><slr:normalization general="nfc"/></slr:profiles>
      <notes><note id="n1" priority="2" appliesTo="source" my:a="b">c</note></notes>
      <group id="g1" xml:lang="ru" type="my:g"><unit id="u1" xml:lang="en" name="n" translate="yes">
      <mtc:matches><mtc:match ref="#s1" type="tm" matchQuality="95.5" id="m1"><source>a</source><target>b</target><my:x/></mtc:match></mtc:matches>
      <gls:glossary><gls:glossEntry ref="#t1"><gls:term>a</gls:term><gls:translation id="1">b</gls:translation></gls:glossEntry></gls:glossary>
      <my:x id="1">free <my:y/></my:x>
      <notes><note id="n1">c</note></notes>
      <originalData><data id="d1">a<cp hex="0001"/></data></originalData>
      <segment id="s1" state="final" subState="my:x"><source><mrk id="t1" type="term" ref="https://example.org">a</mrk>
      <mrk id="c1" type="comment" ref="#n=n1">b</mrk><sc id="1" type="fmt" dataRef="d1"/></source>
      <target order="3" xml:lang="de"><sc id="1" type="fmt" dataRef="d1"/></target></segment>
      <ignorable><source> </source></ignorable>
      <segment><source><ec startRef="1"/><ec id="9" isolated="yes" dir="rtl"/><pc id="2"><ph id="3" copyOf="4"/></pc><ph id="4"/></source>
      <target order="1" xml:lang="de"><ec id="9" isolated="yes" dir="rtl"/></target></segment>
      </unit></group>`,
      languages,
    );
    // The end of the pair 1 stands before its start, as the targets are ordered.
    expect(refusal(text)).toMatch(/<sc id="1"> has no end/);
    expect(
      refusal(
        text
          .replaceAll(/ order="\d"/g, '')
          .replace('<target xml:lang="de"><ec id', '<target xml:lang="de"><ec startRef="1"/><ec id'),
      ),
    ).toBeUndefined();
  });
});

describe('a document of XLIFF 1', () => {
  const unit = (inside: string, id = '1') => `<trans-unit id="${id}">${inside}</trans-unit>`;
  it.each([
    ['an unknown version', version1(unit('<source>a</source>')).replace('"1.2"', '"1.9"'), /version “1.9”/],
    ['no source language', version1('').replace(' source-language="en"', ''), /source-language/],
    ['a unit without source', version1(unit('<target/>')), /^line 3, column \d+: .*no <source>/],
    ['a unit without id', version1('<trans-unit><source/></trans-unit>'), /has no id/],
    ['two units with one id', version1(unit('<source/>') + unit('<source/>')), /used twice/],
    ['two sources', version1(unit('<source/><source/>')), /there twice/],
    ['a code without id', version1(unit('<source><x/></source>')), /<x> has no id/],
    ['a half that says not which', version1(unit('<source><it id="1"/></source>')), /pos="open"/],
    ['an element that is none', version1(unit('<source><b>a</b></source>')), /<b> may not stand/],
    [
      'segments with one number',
      version1(
        unit('<source/><seg-source><mrk mtype="seg" mid="1"/><mrk mtype="seg" mid="1"/></seg-source>'),
      ),
      /segment “1”/,
    ],
    [
      'a skeleton that is not there',
      version1('').replace('<body>', '<header><skl/></header><body>'),
      /skeleton is missing/,
    ],
    ['a wrong value', version1(unit('<source/>').replace('>', ' translate="never">')), /neither yes nor no/],
  ])('is refused for %s', (_, text, wrong) => {
    expect(refusal(text)).toMatch(wrong);
  });

  it.each(['1.0', '1.1', '1.2'])('is taken in version %s without namespace', (version) => {
    const text = version1(unit('<source>a</source>')).replace(
      / xmlns="[^"]*" version="1.2"/,
      ` version="${version}"`,
    );
    expect(refusal(text)).toBeUndefined();
  });
});
