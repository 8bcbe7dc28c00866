#include "tests/support/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern char** environ;

namespace assay::testing_support {
namespace {

void Require(bool condition, const char* what) {
  if (condition) return;
  std::perror(what);
  std::abort();
}

std::vector<std::string> Merge(const Variables& variables) {
  std::vector<std::string> merged;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!variables.contains(std::string(text.substr(0, text.find('='))))) merged.emplace_back(text);
  }
  for (const auto& [name, value] : variables) merged.push_back(name + "=" + value);
  return merged;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// False at the end of the file.
bool ReadSome(int file, std::string& text) {
  std::array<char, 65536> buffer;
  ssize_t count = 0;
  do {
    count = read(file, buffer.data(), buffer.size());
  } while (count < 0 && errno == EINTR);
  Require(count >= 0, "read");
  text.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

void Close(int& file) {
  if (file >= 0) close(file);
  file = -1;
}

}  // namespace

Child::Child(const std::vector<std::string>& arguments, const Variables& variables) {
  std::array<int, 2> out;
  std::array<int, 2> err;
  Require(pipe2(out.data(), O_CLOEXEC) == 0 && pipe2(err.data(), O_CLOEXEC) == 0, "pipe2");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  std::vector<std::string> words = arguments;
  std::vector<std::string> environment = Merge(variables);
  errno = posix_spawnp(&pid_, words.at(0).c_str(), &actions, nullptr, Pointers(words).data(),
                       Pointers(environment).data());
  Require(errno == 0, words.at(0).c_str());
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  close(err[1]);
  out_ = out[0];
  err_ = err[0];
}

Child::~Child() {
  Close(out_);
  Close(err_);
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

std::string Child::ReadLine() {
  std::string line;
  char c = '\0';
  while (read(out_, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

void Child::CloseOutput() { Close(out_); }

void Child::Signal(int number) const { Require(kill(pid_, number) == 0, "kill"); }

Ended Child::Wait() {
  Ended ended;
  while (out_ >= 0 || err_ >= 0) {
    std::array<pollfd, 2> files = {pollfd{out_, POLLIN, 0}, pollfd{err_, POLLIN, 0}};
    Require(poll(files.data(), files.size(), -1) > 0 || errno == EINTR, "poll");
    if (files[0].revents != 0 && !ReadSome(out_, ended.out)) Close(out_);
    if (files[1].revents != 0 && !ReadSome(err_, ended.err)) Close(err_);
  }
  int status = 0;
  Require(waitpid(pid_, &status, 0) == pid_, "waitpid");
  pid_ = -1;
  if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  return ended;
}

Ended RunChild(const std::vector<std::string>& arguments, const Variables& variables) {
  return Child(arguments, variables).Wait();
}

}  // namespace assay::testing_support
