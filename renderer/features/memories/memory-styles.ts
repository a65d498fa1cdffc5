import { css } from 'lit';

export const memoryStyles = css`
  .filled {
    gap: var(--ed-space-3);
    max-inline-size: none;
    padding: var(--ed-space-4);
  }
  header {
    gap: var(--ed-space-3);
  }
  h1 {
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  a {
    color: var(--ed-accent);
  }
  .saving {
    align-self: center;
  }
  .nothing {
    display: grid;
    gap: var(--ed-space-2);
    justify-items: center;
  }
  .panes {
    --ed-panes: minmax(0, 1fr) 20rem;
    gap: var(--ed-space-3);
  }
  ed-unit-table,
  ed-unit-panel {
    overflow: hidden;
  }
  ed-unit-panel {
    overflow-y: auto;
  }
  @media (max-width: 800px) {
    .panes {
      --ed-panes: minmax(0, 1fr);
      grid-template-rows: minmax(12rem, 2fr) minmax(8rem, 1fr);
    }
  }
`;
