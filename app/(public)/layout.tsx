import { Brand } from "@/components/shell/brand";

/** Pages without the frame: one card in the middle. */
export default function PublicLayout({ children }: LayoutProps<"/">) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto] px-4">
      <header className="flex h-14 items-center">
        <Brand />
      </header>
      <main id="content" className="grid grid-cols-[minmax(0,1fr)] place-items-center py-8">
        {children}
      </main>
      <footer className="py-4 text-center text-xs text-muted">
        GPU capacity and hosted models, with what they cost.
      </footer>
    </div>
  );
}
