import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './look/roles.css';
import './look/page.css';
import './look/button.css';
import { App } from './app.tsx';

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
