import { Outlet } from '@tanstack/react-router';
import { ConfigProvider, App as Messages } from 'antd';
import { type ReactNode, useMemo } from 'react';
import './controls.css';
import { locales } from './locales.ts';
import { isDark, usePreferences } from './preferences.ts';
import { themeOf } from './theme.ts';

/** The library's controls in the house's look, around every screen that uses them. */
export function Controls({ children }: { children: ReactNode }) {
  const chosen = usePreferences();
  const dark = isDark();
  const theme = useMemo(() => themeOf(dark, chosen.print), [dark, chosen.print]);
  return (
    <ConfigProvider theme={theme} locale={locales[chosen.language]} button={{ autoInsertSpace: false }}>
      <Messages component={false} message={{ maxCount: 2 }}>
        {children}
      </Messages>
    </ConfigProvider>
  );
}

/** A layout without a place of its own. */
export function Equipped() {
  return (
    <Controls>
      <Outlet />
    </Controls>
  );
}
