import { css } from 'lit';

export const replaceStyles = css`
  :host {
    --ed-dialog-width: min(64rem, calc(100vw - 48px));
  }
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
    gap: var(--ed-space-3);
    align-items: end;
  }
  .preview {
    block-size: min(22rem, 40vh);
    overflow-y: auto;
    border: 1px solid var(--ed-border);
    border-radius: var(--ed-radius);
  }
  ol {
    padding: 0;
    margin: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--ed-space-3);
    padding: 8px 12px;
    border-block-end: 1px solid var(--ed-border);
    font-size: var(--ed-font-size-segment);
  }
  li input {
    margin-block-start: 3px;
  }
  li.out > div {
    opacity: 0.55;
  }
  .other {
    font-size: var(--ed-font-size-small);
  }
  .state {
    display: flex;
    gap: var(--ed-space-3);
    align-items: center;
    /* As high as its button, so that nothing moves when that comes and goes. */
    min-block-size: 28px;
  }
  .state progress {
    flex: 0 1 12rem;
  }
  .state button {
    min-block-size: 28px;
    padding: 2px 10px;
  }
  .state p {
    font-variant-numeric: tabular-nums;
  }
  .hint {
    padding: var(--ed-space-4);
  }
  .more {
    margin: 8px 12px;
  }
`;
