import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/roles.css';
import './look/page.css';
import './look/button.css';
import { mattersQuery } from './api/matters.ts';
import { meQuery } from './api/me.ts';
import { queryClient } from './api/query-client.ts';
import { App } from './app.tsx';

// asked for at once, beside the screen's own script: on a slow line every trip counts
void queryClient.prefetchQuery(meQuery);
if (location.pathname === '/') void queryClient.prefetchInfiniteQuery(mattersQuery);

// a newer version has taken the place of this one's files: a missing style is a missing page, and the router opens the new one
addEventListener('vite:preloadError', ({ payload }) => {
  payload.message = `Failed to fetch dynamically imported module: ${payload.message}`;
});

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => {
    // without one the application works all the same
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  });
