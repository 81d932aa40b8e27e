import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { queryClient } from './api/query-client.ts';
import { usePreferences } from './look/preferences.ts';
import { router } from './router.tsx';

export function App() {
  const { language } = usePreferences();
  const read = useRef(language);
  // the server's sentences come in the reader's language: in another one everything is read anew
  useEffect(() => {
    if (read.current === language) return;
    read.current = language;
    void queryClient.resetQueries();
  }, [language]);
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
