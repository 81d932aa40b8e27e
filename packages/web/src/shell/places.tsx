import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  ClusterOutlined,
  CommentOutlined,
  EditOutlined,
  FileTextOutlined,
  InboxOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { overseeingPosts, type PostKind } from '@shangliang/core';
import type { ReactNode } from 'react';
import type { Me } from '../api/me.ts';

export const placeNames = [
  'matters',
  'proposals',
  'write',
  'review',
  'groups',
  'assignment',
  'unit',
  'origins',
  'overview',
  'administration',
] as const;
export type PlaceName = (typeof placeNames)[number];

interface Place {
  to: '/' | '/proposals' | '/write' | '/review' | '/groups' | '/assignment' | '/unit' | '/origins' | '/overview' | '/administration';
  icon: ReactNode;
  /** For whom it is of use; everybody where nobody is named. What one may do there, the server says. */
  posts?: readonly PostKind[];
}

const offices: readonly PostKind[] = ['proposalsOffice', 'proposalsCommittee'];
const supervision: readonly PostKind[] = ['partySupervision', 'governmentSupervision'];

export const places: Readonly<Record<PlaceName, Place>> = {
  matters: { to: '/', icon: <InboxOutlined aria-hidden /> },
  proposals: { to: '/proposals', icon: <FileTextOutlined aria-hidden /> },
  write: { to: '/write', icon: <EditOutlined aria-hidden />, posts: ['member', 'bodyMember', 'bodyLeader'] },
  review: { to: '/review', icon: <AuditOutlined aria-hidden />, posts: [...offices, 'reviewer', 'reviewConvener', 'reviewDelegate'] },
  groups: { to: '/groups', icon: <ClusterOutlined aria-hidden />, posts: [...offices, ...supervision, 'chairperson'] },
  assignment: { to: '/assignment', icon: <ApartmentOutlined aria-hidden />, posts: [...offices, ...supervision] },
  unit: { to: '/unit', icon: <BankOutlined aria-hidden />, posts: ['unitClerk', 'unitSectionHead', 'unitSupervision', 'unitLeader'] },
  origins: { to: '/origins', icon: <CommentOutlined aria-hidden /> },
  overview: {
    to: '/overview',
    icon: <BarChartOutlined aria-hidden />,
    posts: overseeingPosts,
  },
  administration: { to: '/administration', icon: <SettingOutlined aria-hidden />, posts: ['administrator', 'proposalsOffice'] },
};

export const placesOf = (who: Me): PlaceName[] =>
  placeNames.filter((name) => {
    const { posts } = places[name];
    return posts === undefined || who.posts.some((post) => posts.some((kind) => kind === post.kind));
  });
