"use client";

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import type { InteractiveColumnsProps } from "./interactive-columns";

type Chart = ComponentType<InteractiveColumnsProps>;

/**
 * Shows the server's drawing (children) until the page is idle and the chart library is here, then the interactive
 * chart in exactly its place and size. Without the library the drawing stays. Not `next/dynamic`: its empty moment
 * between the two would be seen.
 */
export function ChartInBrowser({
  children,
  ...chart
}: Omit<InteractiveColumnsProps, "width"> & { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [Interactive, setInteractive] = useState<Chart | null>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (box.current) observer.observe(box.current);
    const stop = whenIdle(async () => {
      const library = await import("./interactive-columns").catch(() => null);
      if (library) setInteractive(() => library.InteractiveColumns);
    });
    return () => {
      stop();
      observer.disconnect();
    };
  }, []);

  return (
    <div ref={box} style={{ height: chart.height }} className="relative min-w-0">
      {Interactive && width > 0 ? <Interactive {...chart} width={width} /> : children}
    </div>
  );
}

/** Acts once the page has loaded and nothing else is to do; gives what calls it off. */
function whenIdle(act: () => void): () => void {
  let stop = () => {};
  const wait = () => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === "function") {
      const handle = requestIdleCallback(act, { timeout: 2_000 });
      stop = () => cancelIdleCallback(handle);
    } else {
      const timer = setTimeout(act, 200);
      stop = () => clearTimeout(timer);
    }
  };
  if (document.readyState === "complete") {
    wait();
    return () => stop();
  }
  window.addEventListener("load", wait, { once: true });
  return () => {
    window.removeEventListener("load", wait);
    stop();
  };
}
