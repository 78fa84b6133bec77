// What libgit2 hands out, owned.
#pragma once

#include <git2.h>

#include <cstring>
#include <memory>
#include <string>

#include "govcheck/facts.hpp"

namespace govcheck::git {

template <auto free_function>
struct Free {
  template <class T>
  void operator()(T* object) const noexcept {
    free_function(object);
  }
};

using RepositoryHandle = std::unique_ptr<git_repository, Free<git_repository_free>>;
using ObjectHandle = std::unique_ptr<git_object, Free<git_object_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, Free<git_reference_free>>;
using ReferenceIteratorHandle = std::unique_ptr<git_reference_iterator, Free<git_reference_iterator_free>>;
using IndexHandle = std::unique_ptr<git_index, Free<git_index_free>>;
using ConfigHandle = std::unique_ptr<git_config, Free<git_config_free>>;

/// Fills `handle` through a libgit2 call that takes the address of a raw pointer; returns the call's code.
template <class Handle, class Call>
int acquire(Handle& handle, Call&& call) {
  typename Handle::pointer raw = nullptr;
  const int code = call(&raw);
  handle.reset(raw);
  return code;
}

inline git_oid to_oid(const ObjectId& id) {
  git_oid oid;
  std::memcpy(oid.id, id.bytes.data(), id.bytes.size());
  return oid;
}

inline ObjectId to_id(const git_oid& oid) {
  ObjectId id;
  std::memcpy(id.bytes.data(), oid.id, id.bytes.size());
  return id;
}

/// What libgit2 says about its last failure on this thread, made safe to show.
std::string last_error();

/// Starts libgit2, with the settings that reading needs; does nothing the second time. Throws InputError.
void start_library();

}  // namespace govcheck::git
