/** Bars that stand over the lower edge of the page. What is gone to by key or by address must not come to lie under them. */
const bars = new Set<HTMLElement>();

const standsOver = (bar: HTMLElement): boolean => ['fixed', 'sticky'].includes(getComputedStyle(bar).position);

function measure(): void {
  const height = [...bars].filter(standsOver).reduce((sum, bar) => sum + bar.offsetHeight, 0);
  document.documentElement.style.setProperty('--foot-bars', `${height}px`);
}

let watching: ResizeObserver | undefined;

/** As a `ref`: the bar counts for as long as it stands. */
export function footBar(bar: HTMLElement | null): (() => void) | undefined {
  if (bar === null) return undefined;
  watching ??= new ResizeObserver(measure);
  bars.add(bar);
  watching.observe(bar);
  measure();
  return () => {
    bars.delete(bar);
    watching?.unobserve(bar);
    measure();
  };
}
