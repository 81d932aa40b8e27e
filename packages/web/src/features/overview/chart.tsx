import { BarChart, SankeyChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { isDark, usePreferences } from '../../look/preferences.ts';

use([BarChart, SankeyChart, GridComponent, SVGRenderer]);

export interface ChartColours {
  ink: string;
  quiet: string;
  line: string;
  accent: string;
  accentQuiet: string;
  settled: string;
  danger: string;
  size: number;
}

function coloursOf(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const role = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: role('ink'),
    quiet: role('ink-2'),
    line: role('line'),
    accent: role('accent'),
    accentQuiet: role('accent-quiet'),
    settled: role('settled'),
    danger: role('danger'),
    size: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  };
}

/** A drawing in the house's colours. What it says, its table says too: it is hidden from screen readers. */
export function Chart({
  draw,
  height,
  onPick,
}: {
  draw: (colours: ChartColours, width: number) => EChartsCoreOption;
  /** In rem. */
  height: number;
  onPick?: (name: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const { theme, print, language } = usePreferences();
  const look = `${theme} ${print} ${language} ${isDark()}`;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    // the page's roles have changed: drawn anew in them
    element.dataset.look = look;
    const chart = init(element, undefined, { renderer: 'svg' });
    const show = () => chart.setOption({ animation: false, ...draw(coloursOf(element), element.clientWidth) }, true);
    show();
    chart.on('click', (event) => {
      if (typeof event.name === 'string') onPick?.(event.name);
    });
    const watch = new ResizeObserver(() => {
      chart.resize();
      show();
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [draw, onPick, look]);
  return <div ref={place} className="chart" style={{ height: `${height}rem` }} aria-hidden />;
}
