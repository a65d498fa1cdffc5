export { previewMark, previewMarkPattern } from './marks.ts';
export { previewDocument } from './preview.ts';
