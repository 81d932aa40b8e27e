import { createContext, useContext } from 'react';

/** The title of the case that is open: a form over its page says what it is about. */
export const AboutCase = createContext<string | undefined>(undefined);
export const useAboutCase = (): string | undefined => useContext(AboutCase);
