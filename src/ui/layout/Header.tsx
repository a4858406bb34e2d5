import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { PURPOSE, WHAT_TRAVELS } from '../../text/page.ts';
import { CopyLink } from '../controls/CopyLink.tsx';
import styles from './Header.module.css';
import { PresentButton } from './present/PresentButton.tsx';

/** The name, what this is, and light or dark. */
export function Header() {
  return (
    <header className={styles['header']}>
      <Mark />
      <h1 className={styles['name']}>Apiary</h1>
      <Views />
      <p className={styles['purpose']}>
        <span>{PURPOSE}</span>
        <span className={styles['travels']}>{WHAT_TRAVELS}</span>
      </p>
      <div className={styles['tools']}>
        <CopyLink />
        <PresentButton />
        <ThemeToggle />
      </div>
    </header>
  );
}

/** The views of the page, once there is more than one to choose from. */
const VIEWS = [{ name: 'Run', hash: '#' }] as const;

function Views() {
  if (VIEWS.length < 2) return null;
  return (
    <nav className={styles['views']} aria-label="Views">
      {VIEWS.map(({ name, hash }) => (
        <a key={name} href={hash}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function Mark() {
  return (
    <svg className={styles['mark']} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 1.5 28.6 8.75v14.5L16 30.5 3.4 23.25V8.75z" />
      <path d="M16 9.2 21.9 12.6v6.8L16 22.8l-5.9-3.4v-6.8z" />
    </svg>
  );
}

function ThemeToggle() {
  // Without this, Mantine writes a style element for a moment, which a strict Content-Security-Policy refuses.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const shown = useComputedColorScheme('light');
  const other = shown === 'light' ? 'dark' : 'light';
  const name = `Switch to the ${other} theme`;
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={name}
        onClick={() => setColorScheme(other)}
      >
        {shown === 'light' ? <IconMoon size={20} aria-hidden /> : <IconSun size={20} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
