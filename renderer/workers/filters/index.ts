import { expose, transfer } from 'comlink';
import { fail } from '../../../shared/base/index.ts';
import {
  cutDocumentAnew,
  filterFor,
  mergeDocument,
  openDocument,
  summariseCut,
} from '../../../shared/documents/index.ts';
import { describeTable } from '../../../shared/filters/index.ts';
import { previewDocument } from '../../../shared/preview/index.ts';
import type { FiltersService } from '../../../shared/rpc/index.ts';

/** The identifier of languages is large, and most files are in one. */
const mixed = () => import('../../../shared/documents/mixed/index.ts');

/** Few documents go to another program. */
const exchange = () => import('../../../shared/exchange/index.ts');

const service: FiltersService = {
  openDocument: async (request, onProgress) => openDocument(request, onProgress),
  cutDocumentAnew: async (request) => cutDocumentAnew(request),
  summariseCut: async (request) => summariseCut(request),
  mergeDocument: async (request) => {
    const result = mergeDocument(request);
    return result.ok ? transfer(result, [result.value.bytes.buffer]) : result;
  },
  splitDocument: async (request) => (await mixed()).splitDocument(request),
  describeTable: async ({ bytes, file, charset, settings, filter = filterFor(file) }) =>
    filter !== 'table'
      ? fail('table-empty', { file })
      : describeTable(bytes, {
          file,
          ...(charset !== undefined && { charset }),
          ...(settings !== undefined && { settings }),
        }),
  openParts: async (request) => (await mixed()).openParts(request),
  previewDocument: async (request) => previewDocument(request),
  writeExchange: async ({ segments, targets, filter, charset, ...request }) => {
    const document = { segments, targets, filter, charset };
    const result = (await exchange()).writeXliff({ ...request, document }, '2.1');
    return result.ok ? transfer(result, [result.value.buffer]) : result;
  },
  exchangeFacts: async ({ file, bytes }) => (await exchange()).readFacts(file, bytes),
  readExchange: async (request) => (await exchange()).readTranslations(request),
};

expose(service);
