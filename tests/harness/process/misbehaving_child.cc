// misbehaving_child BEHAVIOUR [ARGUMENT…]: what the tests of harness/process start. Whoever lives on says so
// first
// ("ready", or the process ids of who does), so that no test has to guess. Whoever is forgotten ends after
// two minutes.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Arguments = std::vector<std::string>;

const char* program = nullptr;

void Write(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count <= 0) _exit(99);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Say(const std::string& line) { Write(STDOUT_FILENO, line + "\n"); }

[[noreturn]] void Hang() {
  alarm(120);
  while (true) pause();
}

void CloseOutput() {
  close(STDOUT_FILENO);
  close(STDERR_FILENO);
}

// Forks a child that runs `body` and ends; returns its id.
pid_t Fork(const std::function<void()>& body) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  body();
  _exit(0);
}

// Tells from a descendant to the process that made it that it is where it wants to be.
class Signpost {
 public:
  Signpost() {
    if (pipe(ends_) != 0) _exit(98);
  }
  void Tell(pid_t pid) { Write(ends_[1], {reinterpret_cast<const char*>(&pid), sizeof pid}); }
  pid_t Await() {
    pid_t pid = 0;
    if (read(ends_[0], &pid, sizeof pid) != sizeof pid) _exit(97);
    return pid;
  }

 private:
  int ends_[2];
};

int SayAndExit(const Arguments& words) {
  Write(STDERR_FILENO, words.at(1));
  Write(STDOUT_FILENO, words.at(0));
  return std::stoi(words.at(2));
}

int Echo(const Arguments&) {
  char buffer[4096];
  while (true) {
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count <= 0) return count == 0 ? 0 : 1;
    Write(STDOUT_FILENO, {buffer, static_cast<std::size_t>(count)});
  }
}

int Variable(const Arguments& words) {
  const char* value = getenv(words.at(0).c_str());
  Say(value == nullptr ? "(unset)" : value);
  return 0;
}

int Folder(const Arguments&) {
  Say(std::filesystem::current_path().string());
  return 0;
}

int Descriptors(const Arguments&) {
  for (int fd = 0; fd < 1024; ++fd) {
    char target[256];
    const ssize_t size = readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), target, sizeof target);
    if (size > 0) Say(std::to_string(fd));
  }
  return 0;
}

// The signals that are blocked or ignored, and whether it leads its session.
int Inherited(const Arguments&) {
  sigset_t blocked;
  sigprocmask(SIG_SETMASK, nullptr, &blocked);
  for (int number = 1; number < SIGSYS; ++number) {
    struct sigaction action = {};
    sigaction(number, nullptr, &action);
    if (action.sa_handler == SIG_IGN) Say("ignored: " + std::to_string(number));
    if (sigismember(&blocked, number) == 1) Say("blocked: " + std::to_string(number));
  }
  Say(getsid(0) == getpid() && getpgrp() == getpid() ? "leads its session" : "is in another's session");
  return 0;
}

int Crash(const Arguments&) {
  signal(SIGABRT, SIG_DFL);
  raise(SIGABRT);
  return 0;
}

int HangReady(const Arguments&) {
  Say("ready");
  Hang();
}

int HangSilently(const Arguments&) { Hang(); }

int IgnoreTerm(const Arguments&) {
  signal(SIGTERM, [](int) { Write(STDOUT_FILENO, "term\n"); });
  Say("ready");
  Hang();
}

int FinishOnTerm(const Arguments&) {
  signal(SIGTERM, [](int) {
    Write(STDOUT_FILENO, "bye\n");
    _exit(7);
  });
  Say("ready");
  Hang();
}

int CloseOutputAndHang(const Arguments&) {
  CloseOutput();
  Hang();
}

int CloseOutputAndExit(const Arguments& words) {
  CloseOutput();
  return std::stoi(words.at(0));
}

// The state of a process as /proc shows it: R, S, T (stopped), Z, …
char StateOf(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  const std::string stat{std::istreambuf_iterator<char>(file), {}};
  const std::size_t name_end = stat.rfind(')');
  return name_end == std::string::npos ? '?' : stat.at(name_end + 2);
}

int StopItself(const Arguments&) {
  alarm(120);
  const std::string stopper = std::to_string(getpid());
  Fork([&] {
    while (StateOf(stopper) != 'T') sched_yield();
    Say("ready");
  });
  raise(SIGSTOP);
  Hang();
}

int Flood(const Arguments& words) {
  const std::string block(1 << 16, 'x');
  const unsigned long long bytes = std::stoull(words.at(0));
  for (unsigned long long written = 0; written < bytes; written += block.size()) {
    Write(STDOUT_FILENO, block);
    if (words.size() > 1) Write(STDERR_FILENO, block);
  }
  return 0;
}

// The child keeps its parent's output open.
int LeaveChild(const Arguments&) {
  Signpost ready;
  Fork([&] {
    ready.Tell(getpid());
    Hang();
  });
  Say(std::to_string(ready.Await()));
  return 0;
}

int LeaveTermIgnoringChild(const Arguments&) {
  Signpost ready;
  Fork([&] {
    signal(SIGTERM, SIG_IGN);
    CloseOutput();
    ready.Tell(getpid());
    Hang();
  });
  Say(std::to_string(ready.Await()));
  return 0;
}

void StartDaemon(const std::function<void()>& body) {
  waitpid(Fork([&] {
            setsid();
            Fork([&] {
              setsid();
              body();
            });
          }),
          nullptr, 0);
}

int Daemon(const Arguments& words) {
  Signpost ready;
  StartDaemon([&] {
    if (words.empty()) CloseOutput();
    ready.Tell(getpid());
    Hang();
  });
  Say(std::to_string(ready.Await()));
  return 0;
}

// Becomes a process whose environment tells nothing, and awaits that where `start` starts it.
bool BecomesAnonymous(const std::function<void(const std::function<void()>&)>& start) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  start([&] {
    Say(std::to_string(getpid()));
    close(ends[0]);
    dup2(ends[1], STDIN_FILENO);
    const char* const argv[] = {program, "tell_and_hang", nullptr};
    const char* const environment[] = {nullptr};
    execve(program, const_cast<char* const*>(argv), const_cast<char* const*>(environment));
    _exit(96);
  });
  char told = 0;
  return read(ends[0], &told, 1) == 1;
}

// Leaves a daemon that nothing tells from any other process: neither session, group, parent nor environment.
int AnonymousDaemon(const Arguments&) { return BecomesAnonymous(StartDaemon) ? 0 : 95; }

// Of its child, in a session of its own and deaf to SIGTERM, only the parent tells whose it is.
int AnonymousChild(const Arguments&) {
  const bool become = BecomesAnonymous([](const std::function<void()>& body) {
    Fork([&] {
      setsid();
      signal(SIGTERM, SIG_IGN);
      body();
    });
  });
  if (!become) return 95;
  Say("ready");
  Hang();
}

int TellAndHang(const Arguments&) {
  CloseOutput();
  Write(STDIN_FILENO, "!");
  Hang();
}

// Says the ids of processes in sessions of their own that ignore SIGTERM, N generations of them, each the
// child of the one before.
int Dynasty(const Arguments& words) {
  Signpost born;
  const int generations = std::stoi(words.at(0));
  std::function<void(int)> beget = [&](int left) {
    setsid();
    if (words.size() == 1) signal(SIGTERM, SIG_IGN);
    if (left > 1) Fork([&] { beget(left - 1); });
    CloseOutput();
    born.Tell(getpid());
    Hang();
  };
  Fork([&] { beget(generations); });
  for (int i = 0; i < generations; ++i) Say(std::to_string(born.Await()));
  Say("ready");
  Hang();
}

// Forks a tree of 2^depth processes, half of them in sessions of their own.
int ForkWildly(const Arguments& words) {
  Signpost born;
  const int depth = std::stoi(words.at(0));
  std::function<void(int)> multiply = [&](int left) {
    signal(SIGTERM, SIG_IGN);
    for (int i = left; i > 0; --i) {
      Fork([&] {
        if (i % 2 == 0) setsid();
        multiply(i - 1);
        born.Tell(getpid());
        Hang();
      });
    }
  };
  multiply(depth);
  for (int i = 1; i < 1 << depth; ++i) Say(std::to_string(born.Await()));
  Say("ready");
  Hang();
}

// Gives whoever reaps the process its chance, else a busy machine's process table fills up with zombies.
void AwaitReaping(pid_t pid) {
  constexpr int kMostTurns = 1000;
  for (int turn = 0; turn < kMostTurns && kill(pid, 0) == 0; ++turn) sched_yield();
}

// Eight heads, each a process that lives for a moment only, but not without a child in a new session that
// does the same.
int Hydra(const Arguments& words) {
  constexpr int kHeads = 8;
  constexpr int kGrown = 100;
  const int generations = std::stoi(words.at(0));
  Signpost grown;
  for (int head = 0; head < kHeads; ++head) {
    StartDaemon([&] {
      CloseOutput();
      signal(SIGTERM, SIG_IGN);
      for (int i = 0; i < generations; ++i) {
        if (i == kGrown) grown.Tell(getpid());
        const pid_t parent = getpid();
        if (fork() != 0) _exit(0);
        setsid();
        AwaitReaping(parent);
      }
    });
  }
  for (int head = 0; head < kHeads; ++head) grown.Await();
  return 0;
}

// Orphans that end before anybody looks.
int LeaveZombies(const Arguments& words) {
  Signpost ended;
  for (int i = 0; i < std::stoi(words.at(0)); ++i) {
    StartDaemon([&] { ended.Tell(getpid()); });
    Say(std::to_string(ended.Await()));
  }
  return 0;
}

// Called in another thread: returns once the main thread has ended.
void AwaitMainThreadsEnd() {
  while (StateOf("self") != 'Z') sched_yield();
}

[[noreturn]] void EndThisThread() {
  while (true) syscall(SYS_exit, 0);
}

// The main thread ends, the process does not.
int EndMainThread(const Arguments&) {
  std::thread([] {
    AwaitMainThreadsEnd();
    Say("ready");
    Hang();
  }).detach();
  EndThisThread();
}

int LeaveDaemonWithoutMainThread(const Arguments&) {
  Signpost ready;
  StartDaemon([&] {
    CloseOutput();
    std::thread([&] {
      AwaitMainThreadsEnd();
      ready.Tell(getpid());
      Hang();
    }).detach();
    EndThisThread();
  });
  Say(std::to_string(ready.Await()));
  return 0;
}

int Serve(const Arguments& words) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (!words.empty()) address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(words.at(0))));
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  socklen_t size = sizeof address;
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0) return 94;
  listen(listener, 8);
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  Say("started at 12:30 by user 7");
  Say("listening on port " + std::to_string(ntohs(address.sin_port)));
  Hang();
}

int SayLineAndHang(const Arguments& words) {
  Say(words.at(0));
  Hang();
}

const std::map<std::string_view, int (*)(const Arguments&)> kBehaviours = {
    {"anonymous_child", AnonymousChild},
    {"anonymous_daemon", AnonymousDaemon},
    {"close_output_and_exit", CloseOutputAndExit},
    {"close_output_and_hang", CloseOutputAndHang},
    {"crash", Crash},
    {"daemon", Daemon},
    {"descriptors", Descriptors},
    {"dynasty", Dynasty},
    {"echo", Echo},
    {"end_main_thread", EndMainThread},
    {"finish_on_term", FinishOnTerm},
    {"flood", Flood},
    {"folder", Folder},
    {"fork_wildly", ForkWildly},
    {"hang", HangReady},
    {"hang_silently", HangSilently},
    {"hydra", Hydra},
    {"ignore_term", IgnoreTerm},
    {"inherited", Inherited},
    {"leave_child", LeaveChild},
    {"leave_daemon_without_main_thread", LeaveDaemonWithoutMainThread},
    {"leave_term_ignoring_child", LeaveTermIgnoringChild},
    {"leave_zombies", LeaveZombies},
    {"say", SayAndExit},
    {"say_line_and_hang", SayLineAndHang},
    {"serve", Serve},
    {"stop_itself", StopItself},
    {"tell_and_hang", TellAndHang},
    {"variable", Variable},
};

}  // namespace

int main(int argc, char** argv) {
  program = argv[0];
  const auto behaviour = kBehaviours.find(argc > 1 ? argv[1] : "");
  if (behaviour == kBehaviours.end()) return 93;
  return behaviour->second(Arguments(argv + 2, argv + argc));
}
