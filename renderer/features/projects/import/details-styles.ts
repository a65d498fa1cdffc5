import { css } from 'lit';

export const detailsStyles = css`
  :host {
    display: block;
    min-block-size: 0;
  }
  section {
    block-size: 100%;
    overflow-y: auto;
    border-radius: inherit;
  }
  section:focus-visible {
    outline-offset: -2px;
  }
  .head {
    display: flex;
    gap: var(--ed-space-3);
    align-items: start;
    justify-content: space-between;
  }
  .head h2 {
    padding-block-start: 4px;
  }
  .head button {
    margin-block: -2px;
    color: var(--ed-text-quiet);
  }
  .refused {
    display: flex;
    gap: var(--ed-space-2);
    align-items: start;
    padding: var(--ed-space-3);
    border-radius: var(--ed-radius);
    background: var(--ed-danger-soft);
  }
  .refused ed-icon {
    flex: none;
    margin-block-start: 2px;
    color: var(--ed-danger);
  }
  .tag {
    align-self: start;
    padding: 1px 8px;
    border-radius: 8px;
    background: var(--ed-surface-sunken);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
    gap: var(--ed-space-3) var(--ed-space-4);
    padding: var(--ed-space-4);
    border-block-end: 1px solid var(--ed-border);
  }
  .fields h2,
  .fields .wide {
    grid-column: 1 / -1;
    overflow-wrap: anywhere;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field select {
    inline-size: 100%;
    min-inline-size: 0;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: center;
    align-self: end;
    min-block-size: 32px;
  }
  .warning {
    padding: var(--ed-space-2) var(--ed-space-3);
    border-radius: var(--ed-radius);
    background: var(--ed-warning-soft);
    color: var(--ed-warning);
  }
  ol {
    padding: 0;
    margin: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr) auto;
    gap: var(--ed-space-2);
    padding: 6px var(--ed-space-4);
    line-height: 1.5;
  }
  li.pair {
    grid-template-columns: 2rem minmax(0, 1fr) minmax(0, 1fr);
  }
  li + li:not(.same) {
    border-block-start: 1px solid var(--ed-border);
  }
  .number {
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
    font-variant-numeric: tabular-nums;
    line-height: 1.7;
    text-align: end;
  }
  .note {
    grid-column: 2 / -1;
  }
  .rest {
    padding: var(--ed-space-3) var(--ed-space-4);
  }
`;
