import { css } from 'lit';

export const rulesTableStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow: hidden;
  }
  section {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2);
    padding: var(--ed-space-3);
    border-block-end: 1px solid var(--ed-border);
  }
  .filter .count {
    align-self: center;
    white-space: nowrap;
  }
  .filter input {
    flex: 1 1 10rem;
    min-inline-size: 0;
  }
  .scroll {
    overflow: auto;
  }
  .rest {
    padding: var(--ed-space-4);
  }
  .none {
    display: grid;
    gap: var(--ed-space-3);
    align-content: center;
    justify-items: center;
    padding: var(--ed-space-5);
    text-align: center;
  }
  .none p {
    max-inline-size: 30rem;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th:nth-child(1) {
    inline-size: 5.75rem;
  }
  th:nth-child(2),
  th:nth-child(3) {
    inline-size: 23%;
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
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    font: 0.8125rem / 1.6 var(--ed-font-mono);
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    white-space: pre-wrap;
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
  .off .pattern,
  .off .what {
    color: var(--ed-text-quiet);
    text-decoration: line-through;
  }
  .row-actions {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    margin-block: -5px;
  }
  .switch {
    display: inline-flex;
    padding: 8px;
  }
`;
