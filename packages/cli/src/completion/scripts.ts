/** The shells that completion is made for. */
export const shells = ["bash", "zsh", "fish"] as const;

const scripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `_jobwatch() {
  local IFS=$'\\n'
  COMPREPLY=($(jobwatch complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _jobwatch jobwatch`,
  zsh: `#compdef jobwatch
_jobwatch() {
  local -a words_now
  words_now=("\${(@f)$(jobwatch complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ -n "$words_now" ]] && compadd -a words_now || _files
}
compdef _jobwatch jobwatch`,
  fish: `complete -c jobwatch -a '(jobwatch complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
};

/** A small script that asks \`jobwatch complete\` at each Tab, so that it never has to be made anew. */
export const scriptOf = (shell: (typeof shells)[number]): string => scripts[shell];
