import { CheckCircleFilled, ClockCircleOutlined, MinusCircleOutlined, PieChartOutlined } from '@ant-design/icons';
import type { Adoption as AdoptionKind } from '@shangliang/core';
import type { ReactNode } from 'react';
import { useLabels } from '../../look/words.ts';

const marks: Readonly<Record<AdoptionKind, ReactNode>> = {
  adopted: <CheckCircleFilled aria-hidden />,
  partly: <PieChartOutlined aria-hidden />,
  planned: <ClockCircleOutlined aria-hidden />,
  declined: <MinusCircleOutlined aria-hidden />,
};

/** What became of a recommendation, by word and mark, never by colour alone. */
export function Adoption({ of }: { of: AdoptionKind }) {
  const labels = useLabels();
  return (
    <span className={`adoption adoption-${of}`}>
      {marks[of]} {labels.adoptions[of]}
    </span>
  );
}
