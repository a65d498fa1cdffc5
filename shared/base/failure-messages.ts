import type { Failure, FailureCode } from './failure.ts';

/**
 * One sentence per failure, with one full stop: what happened, where, what was kept, what to do. `{name}` is filled from
 * the parameters. `file` is always the name that the user knows.
 */
export const failureMessages: Readonly<Record<FailureCode, string>> = {
  'document-empty': '“{file}” is empty, so there is nothing to translate; nothing was added.',
  'document-binary':
    '“{file}” is not a text file (there is a control character at line {line}, column {column}); nothing was added; save it as plain text and try again.',
  'document-too-large':
    '“{file}” is {megabytes} MB; the limit is {limit} MB; nothing was added; split the file and add the parts.',
  'document-charset':
    '“{file}” cannot be read as {charset}: the byte at line {line}, column {column} does not belong to it; nothing was added; choose another charset.',
  'document-unsupported':
    'Editio does not open “{file}” ({extension}); nothing was added; Word, OpenDocument, HTML, Markdown, text, subtitles, XLIFF, PO and tables can be opened.',
  'document-other-format':
    '“{file}” is {format} by its content, whatever its name says; nothing was added; {advice}.',
  'document-too-deep':
    '“{file}” nests elements more than {limit} deep at line {line}, column {column}; nothing was added; nobody writes so by hand, so have it made anew.',
  'split-unsupported':
    '“{file}” ({extension}) is not split by language: that takes text, Markdown, HTML, DOCX or ODT; save it as one of these and try again.',
  'document-nothing-to-translate': '“{file}” holds no text to translate; nothing was added.',
  'document-unreadable': '“{file}” could not be read ({detail}); nothing was added.',
  'document-encrypted':
    '“{file}” is protected by a password; nothing was added; save it without one and try again.',
  'document-invalid': '“{file}” cannot be used at {place}: {detail}; nothing was added.',
  'document-part-missing': '“{file}” has no “{part}”, which every {format} document has; nothing was added.',
  'document-segment-lost':
    '“{file}” is read otherwise than when it was added: there is no place for the segment “{text}”; nothing was written; add the document again, and its translations come from the memory.',
  'document-changed':
    '“{file}” is not the file that “{exchange}” was made from: {detail}; nothing was written; use the original as it was then.',
  'exchange-other-document':
    '“{exchange}” was not made from “{file}” as it is in this project: {detail}; nothing was taken; choose the file that belongs to this document.',
  'exchange-other-language':
    '“{exchange}” holds translations into {found}, and this edition is in {wanted}; nothing was taken; take them into the edition of their language.',
  'zip-damaged': '“{file}” is damaged: {detail}; nothing was added; get or save it anew.',
  'zip-bomb': '“{file}” is refused for safety: {detail}; nothing was added.',
  'zip-unsafe': '“{file}” is refused for safety: its part “{entry}” points outside of it; nothing was added.',
  'zip-encrypted':
    '“{file}” is protected by a password; nothing was added; save it without one and try again.',
  'zip-part-missing': '“{file}” is damaged: “{entry}” is missing in it; nothing was added.',
  'xml-not-well-formed':
    '“{file}” is not well-formed XML at line {line}, column {column}: {detail}; nothing was taken from it; get or save it anew.',
  'xml-doctype-refused':
    '“{file}” declares entities of its own at line {line}, column {column}, which Editio does not resolve for safety; nothing was taken from it; save it without them and try again.',
  'xml-too-deep':
    '“{file}” nests elements more than {limit} deep at line {line}, column {column}; reading stopped there.',
  'xml-encoding':
    '“{file}” says it is {charset}, but the byte at line {line}, column {column} does not belong to it; reading stopped there.',
  'xml-encoding-unknown':
    '“{file}” is written in {charset}, which Editio cannot read; nothing was read; save it as UTF-8 and try again.',
  'xml-too-long':
    '“{file}” has more than {limit} characters in one piece up to line {line}, column {column}; reading stopped there.',
  'tmx-not-tmx': '“{file}” is not a TMX file (its first element is <{element}>); nothing was imported.',
  'tmx-cut-off': '“{file}” ends {place} at line {line}, column {column}; what stood before it was imported.',
  'tmx-no-units': '“{file}” holds no unit for {pair}; its languages are {languages}; nothing was imported.',
  'tmx-bytes-wrong':
    '“{file}” is not in the encoding that it says: every unit from line {line} on has bytes that do not belong to it; nothing was imported; save it as UTF-8.',
  'memory-no-units':
    '“{file}” holds no unit that can be used: the first that was left out is at line {line}, {detail}; nothing was imported.',
  'srx-invalid':
    '“{file}” is not a valid SRX file at line {line}, column {column}: {detail}; the rules in use were kept.',
  'srx-rule-invalid':
    '“{file}” cannot be used at {place}: {detail} in “{pattern}”; the rules in use were kept.',
  'rules-too-slow':
    'These rules take longer than {seconds} seconds for this text, so that trying them was stopped; the rules were kept; look for an expression that repeats what repeats already, such as (a+)+, and write a+ instead.',
  'expression-too-slow':
    'The search took longer than {seconds} seconds at one place, so that it was stopped; nothing was changed; look for an expression that repeats what repeats already, such as (a+)+, and write a+ instead.',
  'table-empty': '“{file}” holds no rows; nothing was imported.',
  'table-no-language':
    'The first row of “{file}” names no language (such as en, de, ko); nothing was imported; put a language tag over each column of texts.',
  'table-one-language':
    'The first row of “{file}” names one language alone ({languages}); nothing was imported; source and target need a column each.',
  'table-no-pair': '“{file}” has no columns for {pair}; its languages are {languages}; nothing was imported.',
  'table-charset-unknown':
    '“{file}” is not in UTF-8, and in no other charset do its bytes make text of the languages in its first row; nothing was imported; save it as UTF-8 and import it again.',
  'table-languages-unknown':
    '“{file}” was not written: there is no unit, and so no language to put over its columns; save it as TMX.',
  'table-cut-off':
    '“{file}” ends inside a quoted field that starts at line {line}, column {column}; nothing was imported.',
  'table-too-large':
    '“{file}” cannot hold this: {detail}; nothing was written; save it as TMX, CSV or TSV instead.',
  'storage-full':
    'The disk space for Editio is used up; what you typed is still in the window and will be saved as soon as there is room, so free some space.',
  'import-storage-full':
    'The disk space for Editio was used up while “{file}” was read; the {units} units stored before are in the memory; free some space and import the file again, which stores no unit twice.',
  'import-memory-removed':
    'The memory was deleted, or merged into another one, while “{file}” was read; nothing of the file is kept, except what was merged by then; import it again into a memory that is there.',
  'import-running':
    '“{file}” is still being imported, perhaps in another window; nothing was taken back; stop that import, or wait for its end, and try again.',
  'storage-unavailable':
    'Editio cannot reach its store ({detail}); what you typed is still in the window; close other Editio windows and try again.',
  'storage-failed':
    'Saving failed ({detail}); what you typed is still in the window, and Editio tries again by itself.',
  'storage-newer':
    'This data was written by a newer Editio (version {found}; this one knows {known}); nothing was changed; install the newer Editio to open it.',
  'memory-removed':
    'This memory was deleted or merged into another one meanwhile, so nothing was changed in it; choose another memory.',
  'edition-removed':
    'This edition or its document was removed in another window, so nothing more is saved to it; units confirmed before are in the memory.',
  'cut-overtaken':
    '“{file}” was cut or translated further in another window or edition meanwhile; nothing was changed; look at its segments and try again.',
  'file-not-found': '“{file}” is not there any more; nothing was changed; choose it again where it is now.',
  'folder-not-found':
    '“{file}” could not be written, because its folder “{folder}” is not there; make the folder or choose another place.',
  'file-no-permission':
    '“{file}” cannot be opened or written: the system refuses it; choose another place or change its permissions.',
  'file-write-failed':
    '“{file}” could not be written ({detail}); the old file, if there was one, is unchanged.',
  'file-disk-full':
    '“{file}” could not be written because the disk is full; the old file, if there was one, is unchanged.',
  'file-is-folder': '“{file}” is a folder; choose a file.',
  'file-too-large':
    '“{file}” is {megabytes} MB, more than the {limit} MB that Editio reads at once; nothing was changed; split the file.',
  'file-read-failed': '“{file}” could not be read ({detail}); nothing was changed.',
  'file-empty': '“{file}” is empty; nothing was imported.',
  'file-closed':
    'The file is no longer open in Editio, so nothing was read or written; choose it again and repeat.',
  'request-refused': 'The window asked for something that is not allowed ({detail}); nothing was done.',
  cancelled: 'It was cancelled; nothing was changed.',
  usage: '{detail}',
  unexpected: 'Something went wrong in Editio itself ({detail}); what was saved is kept.',
};

/**
 * The sentence for a failure, in English. Missing parameters are shown as “?”, never as an error. A detail
 * that is a sentence itself gives up its full stop where the sentence around it goes on.
 */
export function describeFailure(
  failure: Failure,
  messages: Readonly<Record<FailureCode, string>> = failureMessages,
): string {
  const template = messages[failure.code] ?? messages.unexpected;
  return template.replace(/\{(\w+)\}([.;)]?)/g, (_, name: string, mark: string) => {
    const value = String(failure.params[name] ?? '?');
    return (name === 'detail' && mark !== '' ? value.replace(/\.+$/, '') : value) + mark;
  });
}
