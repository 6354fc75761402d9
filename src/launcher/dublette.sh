#!/bin/sh
# The launcher in front of the jar: this file is a shell script and a jar at once.
java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
if ! command -v "$java" >/dev/null 2>&1; then
  echo "dublette: no Java found: install Java 17 or newer, or set JAVA_HOME" >&2
  exit 2
fi

# File names with other letters than ASCII can be opened in a UTF-8 locale only, and the locale that
# is set may not be installed. Nothing that the tool prints depends on it.
LC_ALL=C.UTF-8
export LC_ALL

tty=
for stream in 0 1 2; do
  if [ -t "$stream" ]; then tty=$tty$stream; fi
done
DUBLETTE_TTY=$tty
export DUBLETTE_TTY

heap=-XX:MaxRAMPercentage=25
# The young generation is at most as large as this where there is a lot of memory, and a sixth of a
# small heap, so that most of it is there for what stays. Read without starting another process.
large=-XX:MaxNewSize=256m
small=-XX:NewRatio=5
young=$large
if read -r _ kilobytes _ </proc/meminfo && [ "$kilobytes" -lt 8000000 ]; then young=$small; fi 2>/dev/null
group=
if read -r group </proc/self/cgroup; then group=${group#0::}; fi 2>/dev/null
for limit in /sys/fs/cgroup/memory.max "/sys/fs/cgroup$group/memory.max" \
  /sys/fs/cgroup/memory/memory.limit_in_bytes; do
  if [ -r "$limit" ] && read -r bytes <"$limit" && [ "$bytes" -lt 8000000000 ]; then young=$small; fi
done 2>/dev/null
memory=
next=
for argument in "$@"; do
  if [ -n "$next" ]; then
    memory=$argument
    next=
  else
    case "$argument" in
      --) break ;;
      --memory) next=yes ;;
      --memory=*) memory=${argument#--memory=} ;;
    esac
  fi
done
# A size that is no heap is left to the command, which says so.
case "$memory" in
  *[!0-9mMgG]* | "") ;;
  6[4-9][mM] | [7-9][0-9][mM] | [0-9][0-9][0-9]*[mM] | [1-9]*[gG] | [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*[0-9])
    heap=-Xmx$memory
    case "$memory" in
      [2-9][gG] | [1-9][0-9]*[gG] | [2-9][0-9][0-9][0-9][mM] | [1-9][0-9][0-9][0-9][0-9]*[mM] | \
        [2-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9] | \
        [1-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*)
        young=$large ;;
      *) young=$small ;;
    esac ;;
esac

# Classes that were prepared for this very file by the Java that built it; another Java passes them by.
share=
if [ -r "$0.jsa" ]; then share=-XX:SharedArchiveFile=$0.jsa; fi

# What the JVM itself has to say goes to standard error: standard output is for the text.
# The collector, the size of the young generation and how hot a method must be before it is compiled
# with all means were chosen by measuring (src/docs/PERFORMANCE.md).
exec "$java" $heap ${share:+"$share"} -XX:+UseParallelGC "$young" -XX:-UsePerfData \
  -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=10000 \
  -XX:Tier4CompileThreshold=100000 -XX:Tier4BackEdgeThreshold=600000 \
  -Xlog:disable -Xlog:all=error:stderr -Xlog:cds*=off:stderr -Dfile.encoding=UTF-8 \
  ${DUBLETTE_JAVA_OPTS:-} -jar "$0" "$@"
exit 70
