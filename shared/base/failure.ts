/**
 * An expected failure as a value: a code that names the sentence, and what fills it.
 * It crosses workers, IPC and the command line unchanged; `describeFailure` turns it into words.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Every expected failure. The sentence for each stands in `failure-messages.ts`. */
export type FailureCode =
  // documents
  | 'document-empty'
  | 'document-binary'
  | 'document-too-large'
  | 'document-charset'
  | 'document-unsupported'
  | 'document-other-format'
  | 'document-too-deep'
  | 'split-unsupported'
  | 'document-nothing-to-translate'
  | 'document-unreadable'
  | 'document-encrypted'
  | 'document-invalid'
  | 'document-part-missing'
  | 'document-changed'
  | 'document-segment-lost'
  // exchange files
  | 'exchange-other-document'
  | 'exchange-other-language'
  // archives
  | 'zip-damaged'
  | 'zip-bomb'
  | 'zip-unsafe'
  | 'zip-encrypted'
  | 'zip-part-missing'
  // XML, TMX
  | 'xml-not-well-formed'
  | 'xml-doctype-refused'
  | 'xml-too-deep'
  | 'xml-too-long'
  | 'xml-encoding'
  | 'xml-encoding-unknown'
  | 'tmx-not-tmx'
  | 'tmx-cut-off'
  | 'tmx-no-units'
  | 'tmx-bytes-wrong'
  | 'memory-no-units'
  // SRX
  | 'srx-invalid'
  | 'srx-rule-invalid'
  | 'rules-too-slow'
  | 'expression-too-slow'
  // tables
  | 'table-empty'
  | 'table-no-language'
  | 'table-one-language'
  | 'table-no-pair'
  | 'table-charset-unknown'
  | 'table-languages-unknown'
  | 'table-cut-off'
  | 'table-too-large'
  // store
  | 'storage-full'
  | 'import-storage-full'
  | 'import-memory-removed'
  | 'import-running'
  | 'storage-unavailable'
  | 'storage-failed'
  | 'storage-newer'
  | 'memory-removed'
  | 'edition-removed'
  | 'cut-overtaken'
  // files
  | 'file-not-found'
  | 'folder-not-found'
  | 'file-no-permission'
  | 'file-write-failed'
  | 'file-disk-full'
  | 'file-is-folder'
  | 'file-too-large'
  | 'file-read-failed'
  | 'file-closed'
  | 'file-empty'
  // desktop shell
  | 'request-refused'
  // the person's own doing
  | 'cancelled'
  // command line
  | 'usage'
  // anything that is a defect of ours
  | 'unexpected';

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: FailureCode, params: Failure['params'] = {}): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, params } };
}

/**
 * Carries a `Failure` out of deep code (a streaming parser, a worker call) to the nearest boundary,
 * which turns it back into a value with `failureOf`.
 */
export class EditioError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, params: Failure['params'] = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'EditioError';
    this.failure = { code, params };
  }
}

/**
 * The failure that an error stands for: its own when it is an `EditioError` (also after it was
 * cloned through a worker boundary), else `unexpected` with the message.
 */
export function failureOf(error: unknown): Failure {
  if (typeof error === 'object' && error !== null) {
    const inner = (error as { failure?: unknown }).failure;
    if (isFailure(inner)) return inner;
    const named = failureInMessage(error);
    if (named) return named;
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', params: { detail } };
}

/** Structured cloning and Comlink keep an error's name and message, but none of its own properties. */
function failureInMessage(error: object): Failure | undefined {
  const { name, message } = error as { name?: unknown; message?: unknown };
  if (name !== 'EditioError' || typeof message !== 'string') return undefined;
  const space = message.indexOf(' ');
  try {
    const failure: unknown = { code: message.slice(0, space), params: JSON.parse(message.slice(space + 1)) };
    return isFailure(failure) ? failure : undefined;
  } catch {
    return undefined;
  }
}

function isFailure(value: unknown): value is Failure {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Failure).code === 'string' &&
    typeof (value as Failure).params === 'object'
  );
}
