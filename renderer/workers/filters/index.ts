import { expose, transfer } from 'comlink';
import { mergeDocument, openDocument } from '../../../shared/documents/index.ts';
import { openParts, splitDocument } from '../../../shared/documents/mixed/index.ts';
import { previewDocument } from '../../../shared/preview/index.ts';
import type { FiltersService } from '../../../shared/rpc/index.ts';

const service: FiltersService = {
  openDocument: async (request, onProgress) => openDocument(request, onProgress),
  mergeDocument: async (request) => {
    const result = mergeDocument(request);
    return result.ok ? transfer(result, [result.value.bytes.buffer]) : result;
  },
  splitDocument: async (request) => splitDocument(request),
  openParts: async (request) => openParts(request),
  previewDocument: async (request) => previewDocument(request),
};

expose(service);
