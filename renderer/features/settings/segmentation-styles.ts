import { css } from 'lit';

export const segmentationStyles = css`
  :host {
    display: block;
    block-size: 100%;
    overflow: hidden;
  }
  main {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: var(--ed-space-4);
    block-size: 100%;
    max-inline-size: 100rem;
    padding: var(--ed-space-5);
    margin-inline: auto;
  }
  main:has(.replaced) {
    grid-template-rows: auto auto minmax(0, 1fr);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-4);
    align-items: start;
    justify-content: space-between;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2);
    justify-content: flex-end;
  }
  .replaced {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-3);
    align-items: center;
    justify-content: space-between;
    padding: var(--ed-space-2) var(--ed-space-4);
    background: var(--ed-warning-soft);
  }
  .panes {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(18rem, 3fr);
    gap: var(--ed-space-4);
    min-block-size: 0;
  }
  .rules {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    overflow: hidden;
  }
  ed-try-segmentation {
    align-content: start;
    overflow-y: auto;
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2);
    padding: var(--ed-space-3);
    border-block-end: 1px solid var(--ed-border);
  }
  .filter input {
    flex: 1 1 10rem;
    min-inline-size: 0;
  }
  .scroll {
    overflow: auto;
  }
  .nothing {
    padding: var(--ed-space-4);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th:nth-child(1) {
    inline-size: 5.5rem;
  }
  th:nth-child(5) {
    inline-size: 7.5rem;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: 8px var(--ed-space-3);
    border-block-end: 1px solid var(--ed-border);
    background: var(--ed-surface);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
    font-weight: 560;
    text-align: start;
  }
  td {
    padding: 5px var(--ed-space-3);
    vertical-align: top;
  }
  tbody tr + tr > td {
    border-block-start: 1px solid var(--ed-border);
  }
  .pattern {
    overflow: hidden;
    font: 0.8125rem / 1.6 var(--ed-font-mono);
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  .what {
    overflow-wrap: anywhere;
  }
  .what span {
    display: block;
  }
  .effect {
    color: var(--ed-text-quiet);
    white-space: nowrap;
  }
  .effect.breaks {
    color: var(--ed-accent);
    font-weight: 560;
  }
  .off td:not(.row-actions) {
    opacity: 0.55;
  }
  .row-actions {
    padding-block: 1px;
    text-align: end;
    white-space: nowrap;
  }
  .switch {
    display: inline-flex;
    padding: 8px;
    vertical-align: middle;
  }
`;
