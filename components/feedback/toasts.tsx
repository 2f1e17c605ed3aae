"use client";

import { useEffect, useState } from "react";

interface Toast {
  id: number;
  message: string;
}

let lastId = 0;

/** The live region of the frame: shows what `announce` says for six seconds. */
export function Toasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);

  useEffect(() => {
    function show(event: Event) {
      const toast = { id: ++lastId, message: String((event as CustomEvent).detail) };
      setToasts((shown) => [...shown.slice(-2), toast]);
      setTimeout(() => setToasts((shown) => shown.filter(({ id }) => id !== toast.id)), 6_000);
    }
    document.addEventListener("headroom:announce", show);
    return () => document.removeEventListener("headroom:announce", show);
  }, []);

  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, message }) => (
        <p key={id} className="toast">
          {message}
        </p>
      ))}
    </div>
  );
}
