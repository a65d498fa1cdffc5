import { type FailureCode, failureMessages } from '../../shared/base/index.ts';

/**
 * The sentences of failures where they are told on the command line: there is nothing to add to, nothing
 * that an import would have kept, and no window; no output is written.
 */
export const cliFailureMessages: Readonly<Record<FailureCode, string>> = {
  ...failureMessages,
  'document-empty': '“{file}” is empty; nothing was written.',
  'document-binary':
    '“{file}” is not a text file (there is a control character at line {line}, column {column}); nothing was written; save it as plain text and try again.',
  'document-charset':
    '“{file}” cannot be read as {charset}: the byte at line {line}, column {column} does not belong to it; nothing was written; save it as UTF-8 and try again.',
  'document-unsupported':
    'Editio does not open “{file}” ({extension}); nothing was written; Word, OpenDocument, HTML, Markdown, text, subtitles, XLIFF, PO and tables can be opened.',
  'document-other-format':
    '“{file}” is {format} by its content, whatever its name says; nothing was written; {advice}.',
  'document-too-deep':
    '“{file}” nests elements more than {limit} deep at line {line}, column {column}; nothing was written.',
  'document-nothing-to-translate': '“{file}” holds no text to translate; nothing was written.',
  'document-too-large':
    '“{file}” is {megabytes} MB; the limit is {limit} MB; nothing was written; split the file.',
  'document-unreadable': '“{file}” could not be read ({detail}); nothing was written.',
  'document-encrypted':
    '“{file}” is protected by a password; nothing was written; save it without one and try again.',
  'document-invalid': '“{file}” cannot be used at {place}: {detail}; nothing was written.',
  'document-part-missing':
    '“{file}” has no “{part}”, which every {format} document has; nothing was written.',
  'zip-damaged': '“{file}” is damaged: {detail}; nothing was written; get or save it anew.',
  'zip-bomb': '“{file}” is refused for safety: {detail}; nothing was written.',
  'zip-unsafe':
    '“{file}” is refused for safety: its part “{entry}” points outside of it; nothing was written.',
  'zip-encrypted':
    '“{file}” is protected by a password; nothing was written; save it without one and try again.',
  'zip-part-missing': '“{file}” is damaged: “{entry}” is missing in it; nothing was written.',
  'xml-not-well-formed':
    '“{file}” is not well-formed XML at line {line}, column {column}: {detail}; it was not used.',
  'tmx-not-tmx': '“{file}” is not a TMX file (its first element is <{element}>); it was not used.',
  'tmx-cut-off': '“{file}” ends {place} at line {line}, column {column}; it was not used.',
  'tmx-no-units': '“{file}” holds no unit for {pair}; its languages are {languages}; it was not used.',
  'tmx-bytes-wrong':
    '“{file}” is not in the encoding that it says: every unit from line {line} on has bytes that do not belong to it; it was not used; save it as UTF-8.',
  'memory-no-units':
    '“{file}” holds no unit that can be used: the first that was left out is at line {line}, {detail}; it was not used.',
  'srx-invalid':
    '“{file}” is not a valid SRX file at line {line}, column {column}: {detail}; it was not used.',
  'srx-rule-invalid': '“{file}” cannot be used at {place}: {detail} in “{pattern}”; nothing was segmented.',
  'table-empty': '“{file}” holds no rows; it was not used.',
  'table-no-language':
    'The first row of “{file}” names no language (such as en, de, ko); it was not used; put a language tag over each column.',
  'table-one-language':
    'The first row of “{file}” names one language alone ({languages}); it was not used; source and target need a column each.',
  'table-no-pair': '“{file}” has no columns for {pair}; its languages are {languages}; it was not used.',
  'table-charset-unknown':
    '“{file}” is not in UTF-8, and in no other charset do its bytes make text of the languages in its first row; it was not used; save it as UTF-8 and try again.',
  'table-languages-unknown':
    '“{file}” was not written: there is no unit, and so no language to put over its columns; name them with --from and --to, or write TMX.',
  'table-cut-off':
    '“{file}” ends inside a quoted field that starts at line {line}, column {column}; it was not used.',
  'file-not-found': 'There is no file “{file}”; nothing was written.',
  'file-write-failed': 'The results could not be written to {file} ({detail}).',
  'file-empty': '“{file}” is empty; it was not used.',
  unexpected: 'Something went wrong in editio itself ({detail}).',
};
