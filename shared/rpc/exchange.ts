import type { LanguageTag, Result } from '../base/index.ts';
import type { ExchangeReading } from '../projects/index.ts';
import type { MergeDocumentRequest } from './filters.ts';

/** An edition that goes to another program as XLIFF 2.1. */
export interface WriteExchangeRequest extends Omit<MergeDocumentRequest, 'targetLanguage'> {
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
}

/** An XLIFF file that came back, and the edition that it is for with the translations it has now. */
export interface ReadExchangeRequest extends WriteExchangeRequest {
  readonly exchangeFile: string;
  readonly exchange: Uint8Array;
}

/** What an exchange file says of its original. */
export interface ExchangeOriginFacts {
  /** Of its bytes; absent: the file was not made by Editio, or another program has dropped it. */
  readonly sha256?: string | undefined;
  readonly targetLanguage?: string | undefined;
}

export interface ExchangeService {
  exchangeFacts(request: {
    readonly file: string;
    readonly bytes: Uint8Array;
  }): Promise<Result<ExchangeOriginFacts>>;
  /** Failures: those of the filters, and `document-segment-lost`. */
  writeExchange(request: WriteExchangeRequest): Promise<Result<Uint8Array<ArrayBuffer>>>;
  /** Failures: those of `readTranslations`. */
  readExchange(request: ReadExchangeRequest): Promise<Result<ExchangeReading>>;
}
