import { EditioError, type Failure } from '../base/index.ts';

/**
 * Runs the reading of an XML part of an archive: what is wrong with its XML or its charset becomes
 * `document-invalid` whose place is the part's name, with line and column where they are known.
 */
export function readXmlPart<T>(file: string, part: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof EditioError) throw partFailure(file, part, error.failure);
    throw error;
  }
}

/** The same for a failure. Those that name their part themselves, or are about the archive, stay. */
export function partFailure(file: string, part: string, failure: Failure): EditioError {
  const { code, params } = failure;
  if (code === 'document-invalid' || code === 'document-part-missing' || code.startsWith('zip-')) {
    return new EditioError(code, params);
  }
  const details: Readonly<Record<string, string>> = {
    'xml-not-well-formed': `it is not well-formed XML (${params.detail})`,
    'xml-doctype-refused': 'it declares entities of its own, which are not resolved for safety',
    'xml-too-deep': `it nests elements more than ${params.limit} deep`,
    'xml-too-long': `it has more than ${params.limit} characters in one piece`,
    'xml-encoding': `it is not ${params.charset}`,
    'xml-encoding-unknown': `it is written in ${params.charset}`,
    'document-empty': 'it is empty',
    'document-binary': 'it is not text',
    'document-charset': `it is not ${params.charset}`,
    'document-too-large': 'it is too large',
    'file-too-large': 'it is too large',
  };
  const detail = details[code] ?? params.detail ?? code;
  const line = params.line === undefined ? [] : [`line ${params.line}`, `column ${params.column ?? 1}`];
  const place = [...(part === '' ? [] : [part]), ...line].join(', ');
  return new EditioError('document-invalid', { file, place: place === '' ? 'its beginning' : place, detail });
}
