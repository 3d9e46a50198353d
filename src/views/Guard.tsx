/** Keeps a fault in one region from taking the page with it: what it says stands where the region stood. */

import {Component, type ReactNode} from 'react';
import styles from './Guard.module.css';

interface Props {
  /** What the reader can do instead. */
  instead: string;
  children: ReactNode;
}

export class Guard extends Component<Props, {fault: string | null}> {
  override state = {fault: null};

  static getDerivedStateFromError(fault: unknown) {
    return {fault: fault instanceof Error ? fault.message : String(fault)};
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return (
      <p className={styles.fault} role="alert">
        This part of the page stopped: {this.state.fault}. {this.props.instead}
      </p>
    );
  }
}
