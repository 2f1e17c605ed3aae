/** The options of a choice of project, of which none is taken by itself. For a choice whose default is the empty text. */
export function ProjectOptions({ projects }: { projects: readonly { id: string; name: string }[] }) {
  return (
    <>
      <option value="" disabled>
        Choose a project
      </option>
      {projects.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}
