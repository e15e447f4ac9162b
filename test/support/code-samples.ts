import type { CodeLanguage } from '../../src/signals/code-languages.ts';

/** Programs as people paste them, written for these tests: a few lines each, by language. */
export const CODE_SAMPLES: Readonly<Record<CodeLanguage, readonly string[]>> = {
  c: [
    '#include <stdio.h>\nint main(void) {\n  printf("hi\\n");\n  return 0;\n}',
    'struct node *next(struct node *n) {\n  return n->next;\n}',
    'char *copy(const char *s) {\n  char *t = malloc(strlen(s) + 1);\n  memcpy(t, s, strlen(s) + 1);\n  return t;\n}',
  ],
  cpp: [
    '#include <iostream>\nusing namespace std;\nint main() {\n  cout << "hi" << endl;\n}',
    'template <typename T>\nT largest(const std::vector<T>& v) {\n  return *std::max_element(v.begin(), v.end());\n}',
    'class Shape {\npublic:\n  virtual ~Shape() = default;\n  std::string name() const;\n};',
  ],
  csharp: [
    'using System;\nclass Program {\n  static void Main(string[] args) {\n    Console.WriteLine("hi");\n  }\n}',
    'public class User\n{\n    public string Name { get; set; }\n    public int Age { get; set; }\n}',
    'var adults = users.Where(u => u.Age > 17).ToList();\nforeach (var user in adults)\n{\n    Console.WriteLine($"{user.Name}");\n}',
  ],
  css: [
    '.card {\n  display: flex;\n  padding: 1rem;\n}',
    'body {\n  margin: 0;\n  font-family: sans-serif;\n}\na:hover { color: red; }',
    '@media (max-width: 600px) {\n  .menu { width: 100%; }\n}',
  ],
  dart: [
    "import 'package:flutter/material.dart';\nvoid main() {\n  runApp(const MyApp());\n}",
    'class Home extends StatelessWidget {\n  @override\n  Widget build(BuildContext context) {\n    return Text("hi");\n  }\n}',
    'Future<String> load(String id) async {\n  final response = await http.get(Uri.parse(id));\n  return response.body;\n}',
  ],
  go: [
    'package main\nimport "fmt"\nfunc main() {\n\tfmt.Println("hi")\n}',
    'data, err := os.ReadFile(path)\nif err != nil {\n\treturn nil, err\n}',
    'func (s *Server) Close() error {\n\tdefer s.mu.Unlock()\n\treturn s.conn.Close()\n}',
  ],
  haskell: [
    'module Main where\nimport Data.List (sort)\nmain :: IO ()\nmain = putStrLn "hi"',
    'import Data.List (partition)\nquicksort :: Ord a => [a] -> [a]\nquicksort [] = []\nquicksort (x:xs) = quicksort [y | y <- xs, y < x] ++ [x]',
    'data Tree a = Leaf | Node (Tree a) a (Tree a) deriving (Show)\ninstance Functor Tree where\n  fmap _ Leaf = Leaf',
  ],
  html: [
    '<!DOCTYPE html>\n<html>\n<body><p>hi</p></body>\n</html>',
    '<div class="row">\n  <span>hi</span>\n</div>',
    '<form action="/send">\n  <input type="text" name="q">\n  <button>Go</button>\n</form>',
  ],
  java: [
    'public class Main {\n  public static void main(String[] args) {\n    System.out.println("hi");\n  }\n}',
    'import java.util.List;\nprivate List<String> names = new ArrayList<>();',
    '@Override\npublic boolean equals(Object other) {\n  return other instanceof Point;\n}',
  ],
  javascript: [
    "const fs = require('fs');\nconsole.log(fs.readFileSync('a'));",
    'const doubled = items.map((item) => item * 2);\nif (doubled.length === 0) { return; }',
    'async function load(url) {\n  const response = await fetch(url);\n  return response.json();\n}',
  ],
  kotlin: [
    'fun main() {\n    val names = listOf("a", "b")\n    println("hi $names")\n}',
    'data class User(val name: String, val age: Int)',
    'override fun onCreate(state: Bundle?) {\n    super.onCreate(state)\n    val view = findViewById<View>(R.id.main)\n}',
  ],
  lua: [
    'local function add(a, b)\n  return a + b\nend\nprint(add(1, 2))',
    'for i, v in ipairs(list) do\n  print(i .. ": " .. v)\nend',
    'local t = setmetatable({}, { __index = base })\nif t.x ~= nil then\n  t.x = t.x + 1\nend',
  ],
  perl: [
    '#!/usr/bin/perl\nuse strict;\nmy $name = shift;\nprint "hi $name\\n";',
    'foreach my $line (@lines) {\n  next if $line =~ /^#/;\n  push @out, $line;\n}',
    'sub total {\n  my ($self, @items) = @_;\n  return scalar @items;\n}',
  ],
  php: [
    '<?php\n$name = $_GET["name"];\necho "hi $name";',
    'public function save(): void {\n  $this->db->insert($this->row);\n}',
    'foreach ($users as $user) {\n  echo $user["name"];\n  $total = $total + 1;\n}',
  ],
  powershell: [
    'Get-ChildItem -Path C:\\Temp | Where-Object { $_.Length -gt 100 }',
    '$users = Get-ADUser -Filter *\nforeach ($u in $users) { Write-Host $u.Name }',
    'param ([string]$Name)\nif ($Name -eq "x") { Write-Output "hi" }',
  ],
  python: [
    'def add(a, b):\n    return a + b\n\nprint(add(1, 2))',
    'import numpy as np\nfrom os import path\nx = np.zeros(3)',
    'class Dog(Animal):\n    def __init__(self, name):\n        self.name = name',
    'for i in range(10):\n    if i % 2 == 0:\n        print(i)',
  ],
  r: [
    'library(ggplot2)\ndf <- data.frame(x = c(1, 2), y = c(3, 4))\nggplot(df, aes(x, y))',
    'mean_of <- function(v) {\n  sum(v) / length(v)\n}',
    'result <- df %>% filter(age > 3) %>% summarise(n = n())',
  ],
  ruby: [
    'def greet(name)\n  puts "hi #{name}"\nend',
    'class User < ApplicationRecord\n  attr_accessor :name\nend',
    '[1, 2, 3].each do |n|\n  puts n * 2\nend',
  ],
  rust: [
    'fn main() {\n    let mut v = vec![1, 2];\n    println!("{:?}", v);\n}',
    'use std::collections::HashMap;\npub fn count(s: &str) -> Option<usize> {\n    Some(s.len())\n}',
    '#[derive(Debug)]\nstruct Point { x: i32 }\nimpl Point {\n    fn new() -> Self { Point { x: 0 } }\n}',
  ],
  scala: [
    'object Main extends App {\n  println("hi")\n}',
    'case class User(name: String, age: Int)\nval users: List[User] = List(User("a", 1))',
    'def add(a: Int, b: Int): Int = {\n  a + b\n}\nval x: Option[Int] = None',
  ],
  shell: [
    '#!/bin/bash\nif [ -f "$1" ]; then\n  echo "found"\nfi',
    '$ git clone https://example.com/x.git\n$ cd x',
    'for f in *.txt; do\n  cat "$f" | grep foo | sort\ndone',
  ],
  sql: [
    'SELECT name, age FROM users WHERE age > 3 ORDER BY name;',
    'CREATE TABLE users (\n  id INTEGER PRIMARY KEY,\n  name VARCHAR(20) NOT NULL\n);',
    'INSERT INTO orders (id, total) VALUES (1, 2);\nUPDATE orders SET total = 3 WHERE id = 1;',
  ],
  swift: [
    'import SwiftUI\nstruct Home: View {\n  var body: some View {\n    Text("hi")\n  }\n}',
    'func greet(name: String) -> String {\n  return "hi \\(name)"\n}',
    'guard let url = URL(string: text) else { return }\nlet names: [String] = []',
  ],
  typescript: [
    'interface User {\n  name: string;\n  age?: number;\n}',
    'export function add(a: number, b: number): number {\n  return a + b;\n}',
    "import type { A } from './a.ts';\nconst all: readonly A[] = [];\nconsole.log(all === undefined);",
  ],
};
