import { LoadingOutlined } from '@ant-design/icons';
import { Outlet } from '@tanstack/react-router';
import { ConfigProvider, App as Messages } from 'antd';
import { type ReactNode, useMemo } from 'react';
import './controls.css';
import { locales } from './locales.ts';
import { isDark, isStill, usePreferences } from './preferences.ts';
import { themeOf } from './theme.ts';

// given as a thing of its own it comes and goes at once; the library's moves in and, on a busy machine, never out again
const button = { autoInsertSpace: false, loadingIcon: <LoadingOutlined /> };

/** The library's controls in the house's look, around every screen that uses them. */
export function Controls({ children }: { children: ReactNode }) {
  const chosen = usePreferences();
  const dark = isDark();
  const still = isStill();
  const theme = useMemo(() => themeOf(dark, chosen.print, !still), [dark, chosen.print, still]);
  return (
    <ConfigProvider theme={theme} locale={locales[chosen.language]} button={button}>
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
