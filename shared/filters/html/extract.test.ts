import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { extracted, show, shown } from '../testing/documents.ts';
import { htmlFilter } from './filter.ts';

const units = (text: string) => shown(htmlFilter, text);
const facts = (text: string) =>
  extracted(htmlFilter, encodeUtf8(text)).units.map(({ kind, level, source }) => [
    level === undefined ? kind : `${kind} ${level}`,
    show(source),
  ]);
const codes = (text: string) => extracted(htmlFilter, encodeUtf8(text)).units[0]!.source.codes;

describe('a document type', () => {
  const refused = (text: string, file = 'a.xhtml') => {
    const result = htmlFilter.extract(encodeUtf8(text), { file });
    return result.ok
      ? ''
      : `${result.failure.code} ${result.failure.params.line}:${result.failure.params.column}`;
  };
  const external = '<!DOCTYPE html [\n<!ENTITY foo SYSTEM "file:///a">]><html><p>&foo; text</p></html>';

  it('that declares entities is refused', () => {
    expect(refused(external)).toBe('xml-doctype-refused 2:1');
    expect(refused(external, 'a.html')).toBe('xml-doctype-refused 2:1');
    expect(refused(`<?xml version="1.0"?><!-- a -->\n${external}`)).toBe('xml-doctype-refused 3:1');
    expect(refused('<!DOCTYPE html [<!ENTITY % d PUBLIC "x" "y">]><p>a', 'a.html')).toBe(
      'xml-doctype-refused 1:17',
    );
    expect(refused('<!DOCTYPE html [<!ENTITY b "text">]><p>&b;</p>')).toBe('xml-doctype-refused 1:17');
    const merged = htmlFilter.merge(encodeUtf8(external), { file: 'a.html' }, [
      { unit: 0, start: 0, end: 1, target: { text: 'x', codes: [] } },
    ]);
    expect(merged).toMatchObject({ failure: { code: 'xml-doctype-refused' } });
  });

  it('that does not is read, and so are entities of HTML that stand in the document', () => {
    const strict =
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">';
    expect(refused(`${strict}<p>a</p>`)).toBe('');
    expect(refused('<!DOCTYPE html [<!ENTITY b "text">]><p>a', 'a.html')).toBe('');
    expect(
      refused('<!DOCTYPE html [<!-- <!ENTITY b SYSTEM "x"> --><!ATTLIST p a CDATA "<!ENTITY">]><p>a'),
    ).toBe('');
    expect(refused('<p>a</p><!DOCTYPE html [<!ENTITY foo SYSTEM "file:///a">]>', 'a.html')).toBe('');
  });
});

describe('units of an HTML document', () => {
  it('are its blocks, and say what they are', () => {
    const text = `<title>T</title><h2>Head</h2>text<p>para<ul><li>one<ol><li>two</ol></ul><dl><dt>term<dd>what</dl>
      <table><caption>cap</caption><tr><th>a<td>b</table><blockquote><p>quoted</p></blockquote>
      <figure><figcaption>fig</figcaption></figure><div>div</div><aside role=doc-footnote><p>note</p></aside>`;
    expect(facts(text)).toEqual([
      ['metadata', 'T'],
      ['heading 2', 'Head'],
      ['paragraph', 'text'],
      ['paragraph', 'para'],
      ['list-item 1', 'one'],
      ['list-item 2', 'two'],
      ['list-item 1', 'term'],
      ['list-item 1', 'what'],
      ['caption', 'cap'],
      ['cell', 'a'],
      ['cell', 'b'],
      ['quote', 'quoted'],
      ['caption', 'fig'],
      ['paragraph', 'div'],
      ['footnote', 'note'],
    ]);
  });

  it('are the parts of forms', () => {
    expect(
      units(`<form><fieldset><legend>Who</legend><label>Name: <input placeholder="your name"></label>
        <select><optgroup label="Group"><option>One<option>Two</select><textarea>some\ntext</textarea>
        <button>Go</button> <input type=submit value=Send><input type=text value=kept></fieldset></form>`),
    ).toEqual(['Who', 'Name:', 'your name', 'Group', 'One', 'Two', 'some', 'text', 'Go', 'Send']);
  });

  it('are attributes that a reader sees, behind the text they stand in', () => {
    expect(
      units(`<meta name=description content="About it"><meta property="og:title" content='Title'>
        <meta name=author content="Someone"><p title="A tip">See <img alt="a cat" src=x> <a title=more href=y>here</a>
        <td aria-label="&lt;b&gt;">x`),
    ).toEqual(['About it', 'Title', 'A tip', 'See <img/> <link>here</link>', 'a cat', 'more', '<b>', 'x']);
  });

  it('are the contents of metadata that people read', () => {
    expect(
      units(`<meta name=application-name content=Mail><meta name=twitter:label1 content="Written by">
        <meta property="article:section og:x" content=News><meta name=viewport content="width=device">
        <meta property=og:url content="https://a"><meta property=og:type content=article>
        <div itemscope><meta itemprop=name content=Chair><meta itemprop=sku content=a12>
        <meta itemprop="headline description" content=Both></div>`),
    ).toEqual(['Mail', 'Written by', 'News', 'Chair', 'Both']);
  });

  it('leave scripts, styles, formulas, comments and text without letters alone', () => {
    expect(
      units(`<script>var a = "<p>no</p>"</script><style>p{}</style><!-- <p>no</p> --><p>12 %</p><p>&nbsp;</p>
        <p>If <math><mi>x</mi></math> is one<script>no()</script>, fine.</p><iframe>no</iframe>`),
    ).toEqual(['If <math/> is one<script/>, fine.']);
  });

  it('hold white space as a browser shows it, and keep it in preformatted text', () => {
    expect(units('<p>\n  one\n  two   three <b> four</b>\n</p>')).toEqual(['one two three <b>four</b>']);
    expect(units('<pre>a  b\n  c &lt;\n</pre>')).toEqual(['a  b', 'c <']);
    expect(units('<p>one<br>\n two</p>')).toEqual(['one<br/>two']);
    expect(units('<p>one<br><br>two<br>three</p>')).toEqual(['one', 'two<br/>three']);
  });

  it('hold characters for references', () => {
    expect(
      units('<p>a &amp; b&nbsp;c &eacute;&#233;&#xe9 &copy 1&shy;2 &notanentity; &NotEqualTilde;</p>'),
    ).toEqual(['a & b\u00A0c ééé © 1\u00AD2 ¬anentity; \u2242\u0338']);
    expect(units('<p>a&#1;b&#xE000;c')).toEqual(['a<&#1;/>b<&#xE000;/>c']);
  });

  it('leave what must not be translated alone', () => {
    expect(units('<p translate=no>no <b translate=yes>yes</b></p><p class="x notranslate">no</p>')).toEqual([
      'yes',
    ]);
    expect(
      units('<p>Press <span translate="no">Alt <b>F4</b></span> now <pre><code>no</code></pre>'),
    ).toEqual(['Press <Alt F4/> now']);
    expect(units('<div translate=no><p title="no">no</p><p translate=yes>yes</p></div>')).toEqual(['yes']);
  });

  it('take elements that nobody knows for text within text, and for blocks elsewhere', () => {
    expect(units('<p>An <x-y>unknown</x-y> one, a <button>button</button>.')).toEqual([
      'An <x-y>unknown</x-y> one, a <button>button</button>.',
    ]);
    expect(units('<x-a><x-b>one</x-b> <x-b>two <x-c>three</x-c></x-b></x-a><button>four</button>')).toEqual([
      'one',
      'two <x-c>three</x-c>',
      'four',
    ]);
  });

  it('are apart within elements that stand in a text as one code', () => {
    expect(
      units(`<p>Show <select><option>ten</select> entries <svg><title>Cat</title><text>x<tspan>meow</tspan></text></svg>
        and <picture><source srcset=a><img alt="dog"></picture> too</p>`),
    ).toEqual([
      'Show <select/> entries <svg/> and <picture/> too',
      'ten',
      'Cat',
      'x<tspan>meow</tspan>',
      'dog',
    ]);
  });

  it('follow end tags that are left out, are stray or cross', () => {
    expect(units('<p>one<p>two</i></p></p><b>three<p>four</b> five')).toEqual([
      'one',
      'two',
      'three',
      'four<b/> five',
    ]);
    expect(units('<p>a <b>b <i>c</b> d</i> e')).toEqual(['a <b>b <i>c</b> d</i> e']);
    expect(units('<ruby>字<rp>(<rt>ji<rp>)</ruby> is')).toEqual(['<ruby>字<(/><rt>ji</rt><)/></ruby> is']);
    expect(units('<table><tr><td>a<tr><td>b<table><tr><td>c</table>d</table>e')).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  it('come with the language of the document', () => {
    const language = (text: string) => extracted(htmlFilter, encodeUtf8(text)).language;
    expect(language('<html lang=en_us><p>a')).toBe('en-US');
    expect(language('<meta http-equiv=content-language content=de><p lang=fr>a')).toBe('de');
    expect(language('<p lang=fr>a')).toBeUndefined();
  });

  it('come with the language that an element around them is marked with, other than the whole', () => {
    const page = `<html lang="en"><body lang="en"><p title="t">a</p>
      <article lang="nl"><h1>b</h1><p xml:lang="de_at">c <img alt="d" lang="fr"></p><p lang="">e</p>
      <ul lang="no language"><li>f</ul></article>g</body></html>`;
    const marked = extracted(htmlFilter, encodeUtf8(page)).units.map(({ source, language }) => [
      show(source),
      language,
    ]);
    expect(marked).toEqual([
      ['t', undefined],
      ['a', undefined],
      ['b', 'nl'],
      ['c', 'de-AT'],
      ['d', 'fr'],
      ['e', undefined],
      ['f', undefined],
      ['g', undefined],
    ]);
  });

  it('keep markup of templates as codes', () => {
    expect(units('<p>Hello {{ user.name }}, {% if a > b %}you{% endif %} <?php echo $a->b; ?>!</p>')).toEqual(
      ['Hello <{{ user.name }}/>, <{% if a > b %}/>you<{% endif %}/> <<?php echo $a->b; ?>/>!'],
    );
    expect(
      units('{% block x %}<p title="{{ t }}"><a href="<?= "x" ?>">{{ y }}</a></p><p>{{ not closed'),
    ).toEqual(['{{ not closed']);
    expect(units('<!--#include virtual="x" --><p>From <!--#echo var="X" --> to <!-- no --> here')).toEqual([
      'From <echo/> to here',
    ]);
  });
});

describe('codes of an HTML document', () => {
  it('are labelled by meaning, paired, and hold their markup', () => {
    expect(codes('<p>a <STRONG class=x>b</STRONG> <br/> c')).toEqual([
      { id: '1', kind: 'open', pair: '1', label: 'b', data: '<STRONG class=x>' },
      { id: '2', kind: 'close', pair: '1', label: 'b', data: '</STRONG>' },
      { id: '3', kind: 'placeholder', label: 'br', data: '<br/>', equivalent: '\n' },
    ]);
    expect(units('<p>a <a href=x>b</a> <em>c</em> <tt>d</tt> <del>e</del>')).toEqual([
      'a <link>b</link> <i>c</i> <code>d</code> <del>e</del>',
    ]);
  });

  it('are few: pairs around all of a unit stay outside, double and empty ones are one', () => {
    expect(units('<p><b><i>all of it</i></b></p>')).toEqual(['all of it']);
    expect(units('<p>a <a href=x><b><span>b</span></b></a> <i class=icon></i> <a id=y></a>c')).toEqual([
      'a <link b>b</link b> <i/> <anchor/>c',
    ]);
    expect(units('<p>a <b><i>b</i> c</b>')).toEqual(['a <b><i>b</i> c</b>']);
    expect(units('<p>see <a href=x><img alt></a> there')).toEqual(['see <img/> there']);
  });

  it('show marks of notes', () => {
    expect(
      units('<p>a<sup><a href="#fn3">3</a></sup>. b<a href="#n4">[4]</a> c <a href="n.html#x">5</a>'),
    ).toEqual(['a<note 3/>. b<note 4/> c <link>5</link>']);
  });
});

describe('ITS', () => {
  const rules = (text: string) =>
    `<script type="application/its+xml"><its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">${text}</its:rules></script>`;

  it('have the codes of their own alone', () => {
    const { units: found } = extracted(htmlFilter, encodeUtf8('<p>One</p><p title="a">Two <b>three</b></p>'));
    expect(found.map(({ source }) => source.codes.length)).toEqual([0, 0, 2]);
  });

  it('ends where the file is cut off, within an end tag too', () => {
    for (const rest of ['</b ', '</p', '</p x="', '<a href="', '<!-- x']) {
      expect(units(`<p>One</p><p>Two${rest}`)).toEqual(['One', 'Two']);
    }
  });

  it('says by rules what is translated, the last rule that matches first', () => {
    const text = `${rules(`<its:param name="p">x</its:param>
      <its:translateRule selector="//h:*" translate="no"/><its:translateRule selector="/h:html/h:body//h:p" translate="yes"/>
      <its:translateRule selector="//h:em[@id=$p or contains(@class, 'y')] | id('z')" translate="yes"/>
      <its:translateRule selector="//h:img/@data-x" translate="yes"/>`)}
      <title>no</title><p>yes <em>no</em> <em id=x>yes</em> <em class=aya>yes</em><div id=z>yes<img data-x="too"></div>
      <p translate=no>no</p>`;
    expect(units(text)).toEqual(['yes <no/> <i>yes</i> <i>yes</i>', 'yes', 'too']);
  });

  it('reads CSS selectors, rules about inline elements and notes', () => {
    const text = `${rules('<its:rules/>')
      .replace('version', 'queryLanguage="css" version')
      .replace(
        '<its:rules/>',
        `<its:translateRule selector="div.a > b, #c" translate="no"/><its:withinTextRule selector="cite" withinText="nested"/>
      <its:withinTextRule selector="p" withinText="yes"/><its:locNoteRule selector="h1"><its:locNote>Be  brief</its:locNote></its:locNoteRule>`,
      )}<h1>Title</h1><div class=a>See <b>no</b> <cite>a book</cite> <i><b>yes</b></i></div><p its-within-text=no>own</p>`;
    expect(units(text)).toEqual(['Title', 'See <no/> <cite/> <i b>yes</i b>', 'a book', 'own']);
    expect(extracted(htmlFilter, encodeUtf8(text)).units[0]!.note).toBe('Be brief');
    const inline =
      '<p its-within-text=yes its-loc-note="A ship">Bow</p><noscript>a</noscript><textarea>b</textarea><p>c';
    expect(extracted(htmlFilter, encodeUtf8(inline)).units.map(({ note }) => note)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const local = '<p its-loc-note="A ship">Bow</p>';
    expect(extracted(htmlFilter, encodeUtf8(local)).units[0]!.note).toBe('A ship');
  });

  it('passes over rules that are broken or beyond it', () => {
    const text = `${rules('<its:translateRule selector="//p[last()]" translate="no"/><its:translateRule selector="//h1" translate="no"/><x')}`;
    expect(units(`${text}<h1>no</h1><p>yes</p>`)).toEqual(['yes']);
  });
});

describe('references and comments of templates', () => {
  it('to any character are that character', () => {
    expect(units('<p>The &#x20BB7;野家 shop &#x1F600;</p>')).toEqual(['The \u{20BB7}野家 shop \u{1F600}']);
    expect(units('<p>half &#xD83D; here</p>')).toHaveLength(1);
  });

  it('leaves comments of templates alone', () => {
    expect(units('{# a note to us #}<p>One</p>')).toEqual(['One']);
  });
});
