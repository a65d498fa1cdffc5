import { testWorkbook, textSheet } from '../../shared/tables/testing/xlsx.ts';

/** A small document of a kind that the speed figures leave out, for damaging. */
export interface DamagedDocument {
  readonly name: string;
  readonly file: string;
  readonly content: string | Uint8Array;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The other formats and dialects that are opened, with what is peculiar to each. */
export const furtherDocuments: readonly DamagedDocument[] = [
  {
    name: 'Markdown with front matter, tables and notes',
    file: 'a.md',
    content:
      '---\ntitle: "A title"\ndescription: >\n  Folded\n  text\ntags: [one, two]\n---\n\n# Heading {#id}\n\n| One | **Two** |\n| --- | :-: |\n| a \\| b | `c` |\n| [x](y "title") |\n\nText[^1] with <em title="t">HTML</em>, ![alt](x.png) and $a_b$.\n\n> [!NOTE]\n> Quoted.\n\n1. item\n   - inner\n\n[^1]: The note.\n[ref]: https://example.org "Title"\n\n<div>\nBlock\n</div>\n',
  },
  {
    name: 'Markdown with TOML',
    file: 'b.md',
    content:
      '+++\ntitle = "A title"\ndescription = """\nTwo\nlines"""\n[extra]\nsummary = \'literal\'\n+++\n\n{{< note "x" >}}Text *there*.{{< /note >}}\n',
  },
  {
    name: 'WebVTT',
    file: 'a.vtt',
    content:
      'WEBVTT - A file\n\nNOTE a note\n\nSTYLE\n::cue { color: red }\n\nid-1\n00:01.000 --> 00:02.000 align:start\n<v Anna>Hello <i>you</i>&amp; them\n\n00:00:02.000 --> 00:00:04.000\n- One\n- Two\n',
  },
  {
    name: 'XHTML',
    file: 'a.xhtml',
    content: `${declaration}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title>T</title><meta name="description" content="D"/></head><body><p>A <b>b</b> &#233; <br/> <img alt="x" src="y"/></p><![CDATA[ c ]]><ruby>漢<rt>kan</rt></ruby></body></html>`,
  },
  {
    name: 'HTML with ITS rules and templates',
    file: 'its.html',
    content:
      '<!DOCTYPE html><html lang=en><head><script type="application/its+xml"><its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0"><its:translateRule selector="//code" translate="no"/></its:rules></script></head><body><p translate=no>No<p>Yes <code>x</code> {{ name }} {% if a %}b{% endif %}<?php echo 1 ?><textarea placeholder="p">t</textarea><select><option>o</select><pre>\n a\n  b</pre><!-- c --></body>',
  },
  {
    name: 'FODT',
    file: 'a.fodt',
    content: `${declaration}<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text><text:h text:outline-level="1">H</text:h><text:p>A<text:s text:c="2"/><text:span text:style-name="T1">b</text:span><text:note text:id="n" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>N.</text:p></text:note-body></text:note><text:line-break/>c</text:p></office:text></office:body></office:document>`,
  },
  {
    name: 'XLIFF 2.0 with modules',
    file: 'a.xlf',
    content: `${declaration}<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" version="2.0" srcLang="en" trgLang="de"><file id="f"><notes><note id="n">A note</note></notes><unit id="u" canResegment="no"><mtc:matches><mtc:match ref="#m1"><source>A</source><target>B</target></mtc:match></mtc:matches><gls:glossary><gls:glossEntry><gls:term>t</gls:term></gls:glossEntry></gls:glossary><originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data></originalData><segment id="s" state="translated"><source><mrk id="m1" type="term">A</mrk> <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc><ph id="2"/></source><target>B</target></segment><ignorable><source> </source></ignorable><segment><source><sc id="3"/>c<ec startRef="3"/><cp hex="0001"/></source></segment></unit></file></xliff>`,
  },
  {
    name: 'SDLXLIFF',
    file: 'a.sdlxliff',
    content: `${declaration}<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><file original="a.docx" source-language="en-US" datatype="x-sdlfilterframework2" target-language="de-DE"><header><tag-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><tag id="1"><bpt name="cf">&lt;b></bpt><ept name="cf">&lt;/b></ept></tag></tag-defs></header><body><trans-unit id="t"><source>A <g id="1">b</g>. C.</source><seg-source><mrk mtype="seg" mid="1">A <g id="1">b</g>.</mrk> <mrk mtype="seg" mid="2">C.</mrk></seg-source><target><mrk mtype="seg" mid="1">D <g id="1">e</g>.</mrk> <mrk mtype="seg" mid="2"/></target><sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="tm" percent="100"/><sdl:seg id="2"/></sdl:seg-defs></trans-unit></body></file></xliff>`,
  },
  {
    name: 'MQXLIFF',
    file: 'a.mqxliff',
    content: `${declaration}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff"><file original="a.docx" source-language="en" target-language="de" datatype="x-memoq"><body><trans-unit id="1" mq:status="NotStarted" mq:percent="0"><source xml:space="preserve">A <bpt id="1">&lt;b></bpt>b<ept id="1">&lt;/b></ept><ph id="2">{x}</ph></source><target xml:space="preserve"></target><note from="x">N</note></trans-unit></body></file></xliff>`,
  },
  {
    name: 'PO with plurals',
    file: 'a.po',
    content:
      'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ru\\n"\n"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n#. note\n#: a.c:1\n#, fuzzy, c-format\n#| msgid "old"\nmsgctxt "c"\nmsgid "%d file\\n"\nmsgid_plural "%d files\\n"\nmsgstr[0] "%d файл\\n"\nmsgstr[1] ""\nmsgstr[2] ""\n\n#~ msgid "x"\n#~ msgstr "y"\n',
  },
  {
    name: 'XLSX',
    file: 'a.xlsx',
    content: testWorkbook({
      sheets: [
        textSheet('S', [
          ['en', 'de', 'note'],
          ['A cell', 'Eine Zelle', 'n'],
          ['B', undefined, 'm'],
        ]),
      ],
    }),
  },
  { name: 'TSV', file: 'a.tsv', content: 'key\ten\tde\na.b\tHello "you"\t\n"c\nd"\t\\t x\tY\n' },
];
